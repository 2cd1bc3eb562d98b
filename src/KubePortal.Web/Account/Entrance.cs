using KubePortal.Web.Shell;
using Microsoft.AspNetCore.Identity;

namespace KubePortal.Web.Account;

/// <summary>Signs people in and out, and takes along what they did as guests.</summary>
internal sealed class Entrance(
    SignInManager<Progress.Accounts.Account> signIn, IPasswordHasher<Progress.Accounts.Account> passwords, Guests guests)
{
    private static readonly Progress.Accounts.Account Nobody = new();
    private static readonly string NobodysPassword = new PasswordHasher<Progress.Accounts.Account>().HashPassword(Nobody, Guid.NewGuid().ToString());

    /// <summary>Signs in with a password. The answer tells neither by its words nor by its time whether there is such an account.</summary>
    internal async Task<SignInResult> SignInAsync(HttpContext context, string userName, string password)
    {
        if (password.Length > AccountOptions.PasswordCharactersMax)
        {
            return SignInResult.Failed;
        }

        if (await signIn.UserManager.FindByNameAsync(userName) is not { } account)
        {
            passwords.VerifyHashedPassword(Nobody, NobodysPassword, password);
            return SignInResult.Failed;
        }

        var result = await signIn.CheckPasswordSignInAsync(account, password, lockoutOnFailure: true);
        if (result.Succeeded)
        {
            await EnterAsync(context, account);
        }

        return result;
    }

    /// <summary>Signs an account in that has just shown who it is.</summary>
    internal async Task EnterAsync(HttpContext context, Progress.Accounts.Account account)
    {
        await signIn.SignInAsync(account, isPersistent: true);
        await guests.MoveProgressAsync(context, account.Id);
        if (account.Language is { } language)
        {
            Preferences.RememberLanguage(context, language);
        }
    }

    /// <summary>Renews the cookie after the account changed.</summary>
    internal Task RefreshAsync(Progress.Accounts.Account account) => signIn.RefreshSignInAsync(account);

    internal Task LeaveAsync() => signIn.SignOutAsync();
}
