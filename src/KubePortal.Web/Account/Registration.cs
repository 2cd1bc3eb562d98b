using KubePortal.Web.Shell;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace KubePortal.Web.Account;

/// <summary>Makes accounts. One at a time, so that only one is the first.</summary>
internal sealed class Registration(
    UserManager<Progress.Accounts.Account> accounts, Setup setup, RegistrationOrder order, TimeProvider time, IStringLocalizer<AccountText> words)
{
    /// <summary>Makes an account, or says all that is wrong with what was asked for.</summary>
    internal async Task<(Progress.Accounts.Account? Account, IReadOnlyList<FormError> Errors)> RegisterAsync(
        RegisterInput input, CancellationToken cancellationToken)
    {
        var userName = input.UserName?.Trim() ?? "";
        var displayName = input.DisplayName?.Trim() is { Length: > 0 } given ? given : userName;
        using var turn = await order.TakeTurnAsync(cancellationToken);
        var isFirst = await setup.IsOpenAsync(cancellationToken);
        if (isFirst && !setup.Accepts(input.SetupToken))
        {
            return (null, [new FormError(RegisterInput.SetupTokenId, words["SetupTokenWrong"])]);
        }

        if (DisplayNames.ErrorOf(displayName, words) is { } wrongName)
        {
            return (null, [new FormError(RegisterInput.DisplayNameId, wrongName)]);
        }

        if (userName.Length > RegisterInput.UserNameCharactersMax)
        {
            return (null, [new FormError(RegisterInput.UserNameId, words["InvalidUserName"])]);
        }

        var account = new Progress.Accounts.Account
        {
            UserName = userName,
            DisplayName = displayName,
            Language = PageLanguages.Current,
            IsAdmin = isFirst,
            CreatedAt = time.GetUtcNow(),
        };
        var result = await accounts.CreateAsync(account, input.Password ?? "");
        return result.Succeeded
            ? (account, [])
            : (null, IdentityErrors.ToForm(result, RegisterInput.UserNameId, RegisterInput.PasswordId));
    }
}
