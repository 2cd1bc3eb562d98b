using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace KubePortal.Web.Account;

/// <summary>Identity's refusals in the reader's language.</summary>
internal sealed class IdentityErrors(IStringLocalizer<AccountText> words) : IdentityErrorDescriber
{
    public override IdentityError DefaultError() => Error(nameof(DefaultError));

    public override IdentityError ConcurrencyFailure() => Error(nameof(ConcurrencyFailure));

    public override IdentityError PasswordMismatch() => Error(nameof(PasswordMismatch));

    public override IdentityError InvalidToken() => Error(nameof(InvalidToken));

    public override IdentityError InvalidUserName(string? userName) => Error(nameof(InvalidUserName));

    public override IdentityError DuplicateUserName(string userName) => Error(nameof(DuplicateUserName), userName);

    public override IdentityError PasswordTooShort(int length) => Error(nameof(PasswordTooShort), length);

    internal static IReadOnlyList<FormError> ToForm(IdentityResult result, string userNameId, string passwordId) =>
    [
        .. result.Errors.Select(e => new FormError(
            e.Code.Contains("UserName", StringComparison.Ordinal) ? userNameId
            : e.Code.Contains("Password", StringComparison.Ordinal) ? passwordId
            : null,
            e.Description)),
    ];

    private IdentityError Error(string code, params object[] arguments) => new() { Code = code, Description = words[code, arguments] };
}
