using System.Collections.Frozen;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace KubePortal.Web.Account;

/// <summary>
/// Refuses passwords that are tried first: much-used ones, the account's own name, one sign repeated, a run of the keyboard. Also those
/// too long to be typed by anybody. Source: NIST SP 800-63B, 5.1.1.2.
/// </summary>
internal sealed class GuessedPasswords(IStringLocalizer<AccountText> words, IOptions<AccountOptions> options)
    : IPasswordValidator<Progress.Accounts.Account>
{
    // Stems of what lists of leaked passwords begin with; digits and signs at their end make them no better.
    private static readonly FrozenSet<string> Stems = FrozenSet.ToFrozenSet(
        [
            "password", "passw0rd", "p@ssword", "p@ssw0rd", "passwort", "letmein", "welcome", "iloveyou", "sunshine", "princess", "football",
            "baseball", "superman", "trustno", "whatever", "starwars", "computer", "internet", "administrator", "kubernetes", "kubeportal",
            "changeme", "changeit", "master", "dragon", "monkey", "shadow", "secret", "admin", "abc", "test", "guest", "login", "sakura",
            "doraemon", "pokemon", "arigato", "",
        ],
        StringComparer.OrdinalIgnoreCase);

    private static readonly string[] Runs =
        ["01234567890123456789", "09876543210987654321", "qwertyuiopasdfghjklzxcvbnm", "abcdefghijklmnopqrstuvwxyz", "1q2w3e4r5t6y7u8i9o0p", "1qaz2wsx3edc4rfv5tgb6yhn"];

    public Task<IdentityResult> ValidateAsync(
        UserManager<Progress.Accounts.Account> manager, Progress.Accounts.Account user, string? password) =>
        Task.FromResult(Check(user, password ?? ""));

    private IdentityResult Check(Progress.Accounts.Account user, string password) =>
        password.Length < options.Value.PasswordCharactersMin ? IdentityResult.Success       // said already
        : password.Length > AccountOptions.PasswordCharactersMax ? Refuse("PasswordTooLong", AccountOptions.PasswordCharactersMax)
        : IsGuessed(user, password) ? Refuse("PasswordGuessed")
        : IdentityResult.Success;

    private static bool IsGuessed(Progress.Accounts.Account user, string password)
    {
        var stem = password.TrimEnd("0123456789!?.#$_-".ToCharArray());
        return Stems.Contains(stem)
            || password.Distinct().Count() < 3
            || Runs.Any(run => run.Contains(password, StringComparison.OrdinalIgnoreCase))
            || Is(user.UserName) || Is(user.DisplayName);

        bool Is(string? name) => name is { Length: > 0 }
            && (name.Equals(password, StringComparison.OrdinalIgnoreCase) || name.Equals(stem, StringComparison.OrdinalIgnoreCase));
    }

    private IdentityResult Refuse(string code, params object[] arguments) =>
        IdentityResult.Failed(new IdentityError { Code = code, Description = words[code, arguments] });
}
