using System.Globalization;
using System.Text;

namespace KubePortal.Lessons;

/// <summary>Readable ids from headings.</summary>
internal static class Slug
{
    private const int LengthMax = 80;

    /// <summary>Letters of any script in lower case, digits, and '-' for all between: <c>Config &amp; Storage APIs</c> is
    /// <c>config-storage-apis</c>, <c>環境変数</c> stays. Full-width forms count as their narrow ones.</summary>
    internal static string Of(string text, string otherwise = "section")
    {
        var slug = new StringBuilder();
        foreach (var rune in text.Normalize(NormalizationForm.FormKC).ToLowerInvariant().EnumerateRunes())
        {
            var isWord = Rune.IsLetterOrDigit(rune)
                || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
            if (isWord) slug.Append(rune.ToString());
            else if (slug.Length > 0 && slug[^1] != '-') slug.Append('-');
            if (slug.Length >= LengthMax) break;
        }
        var trimmed = slug.ToString().Trim('-');
        return trimmed.Length == 0 ? otherwise : trimmed;
    }

    /// <summary><paramref name="slug"/>, or with a number behind it where it is taken already.</summary>
    internal static string Unique(string slug, ISet<string> taken)
    {
        var unique = slug;
        for (var i = 2; !taken.Add(unique); i++) unique = string.Create(CultureInfo.InvariantCulture, $"{slug}-{i}");
        return unique;
    }

    /// <summary>Whether an author may write this id: letters, digits, '-', '_', '.', with '/' between parts.</summary>
    internal static bool IsId(string id) =>
        id.Length is > 0 and <= 200
        && id.Split('/').All(part => part.Length > 0 && part != "." && part != ".."
            && part.EnumerateRunes().All(r => Rune.IsLetterOrDigit(r) || r.Value is '-' or '_' or '.'
                || Rune.GetUnicodeCategory(r) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark));
}
