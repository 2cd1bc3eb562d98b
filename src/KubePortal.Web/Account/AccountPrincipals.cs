using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace KubePortal.Web.Account;

/// <summary>What an account's cookie says: id, name as others see it, security stamp, and whether it is an admin's.</summary>
internal sealed class AccountPrincipals(UserManager<Progress.Accounts.Account> accounts, IOptions<IdentityOptions> options)
    : IUserClaimsPrincipalFactory<Progress.Accounts.Account>
{
    public async Task<ClaimsPrincipal> CreateAsync(Progress.Accounts.Account user)
    {
        var types = options.Value.ClaimsIdentity;
        var identity = new ClaimsIdentity(IdentityConstants.ApplicationScheme, types.UserNameClaimType, types.RoleClaimType);
        identity.AddClaim(new Claim(types.UserIdClaimType, user.Id));
        identity.AddClaim(new Claim(types.UserNameClaimType, user.DisplayName));
        identity.AddClaim(new Claim(types.SecurityStampClaimType, await accounts.GetSecurityStampAsync(user)));
        if (user.IsAdmin)
        {
            identity.AddClaim(new Claim(types.RoleClaimType, LearnerIdentity.AdminRole));
        }

        return new ClaimsPrincipal(identity);
    }
}
