using System.Globalization;
using Microsoft.Extensions.Localization;

namespace KubePortal.Web.Account;

/// <summary>What names of people and teams may hold: any script, nothing that only changes how the text around them looks.</summary>
internal static class DisplayNames
{
    /// <summary>What is wrong with a trimmed name, in the reader's language; null where it may be used.</summary>
    internal static string? ErrorOf(string name, IStringLocalizer<AccountText> words, int charactersMax = Progress.Accounts.Account.DisplayNameCharactersMax) =>
        name.Length == 0 ? words["NameMissing"].Value
        : name.Length > charactersMax ? words["NameTooLong", charactersMax].Value
        : name.EnumerateRunes().Any(IsInvisible) ? words["NameInvisible"].Value
        : null;

    // Control and format characters turn the direction of text, hide in it, or break lines. The zero-width joiner is part of emoji.
    private static bool IsInvisible(System.Text.Rune rune) =>
        System.Text.Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        && rune.Value != 0x200D;
}
