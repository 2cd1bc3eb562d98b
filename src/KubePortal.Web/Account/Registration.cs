using System.Globalization;
using KubePortal.Web.Shell;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace KubePortal.Web.Account;

/// <summary>Makes accounts. One at a time, so that only one is the first.</summary>
internal sealed class Registration(
    UserManager<Progress.Accounts.Account> accounts, Setup setup, RegistrationOrder order, TimeProvider time, IStringLocalizer<AccountText> words)
{
    /// <summary>Room for the number of a name that is taken.</summary>
    private const int NumberCharactersMax = 8;

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

    /// <summary>
    /// Makes the account of somebody whom an identity provider has vouched for, without a password; null where the first account needs the
    /// set-up token, which no provider has.
    /// </summary>
    /// <param name="login">How the provider knows them.</param>
    /// <param name="wish">A sign-in name, from which the account's is made: what isn't allowed is left out, and a number is added if it is taken.</param>
    /// <param name="displayName">The name others see; the sign-in name where it is none that can be shown.</param>
    /// <param name="cancellationToken">Ends the wait for others who register.</param>
    internal async Task<Progress.Accounts.Account?> RegisterAsync(
        UserLoginInfo login, string wish, string? displayName, CancellationToken cancellationToken)
    {
        using var turn = await order.TakeTurnAsync(cancellationToken);
        var isFirst = await setup.IsOpenAsync(cancellationToken);
        if (isFirst && setup.NeedsToken)
        {
            return null;
        }

        var userName = await FreeNameAsync(wish);
        var shown = displayName?.Trim() is { Length: > 0 } given && DisplayNames.ErrorOf(given, words) is null ? given : userName;
        var account = new Progress.Accounts.Account
        {
            UserName = userName,
            DisplayName = shown,
            Language = PageLanguages.Current,
            IsAdmin = isFirst,
            CreatedAt = time.GetUtcNow(),
        };
        Check(await accounts.CreateAsync(account));
        Check(await accounts.AddLoginAsync(account, login));
        return account;

        static void Check(IdentityResult result)
        {
            if (!result.Succeeded)
            {
                throw new InvalidOperationException("The account could not be made: " + string.Join(' ', result.Errors.Select(e => e.Code)));
            }
        }
    }

    private async Task<string> FreeNameAsync(string wish)
    {
        var allowed = accounts.Options.User.AllowedUserNameCharacters;
        var name = string.Concat(wish.Where(allowed.Contains).Take(RegisterInput.UserNameCharactersMax - NumberCharactersMax));
        name = name.Length > 0 ? name : "learner";
        for (var number = 1; ; number++)
        {
            var free = number == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}-{number}");
            if (await accounts.FindByNameAsync(free) is null)
            {
                return free;
            }
        }
    }
}
