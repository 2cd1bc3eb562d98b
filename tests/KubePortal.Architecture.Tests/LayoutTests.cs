using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace KubePortal.Architecture.Tests;

/// <summary>What a newcomer may rely on when looking for a file.</summary>
public sealed partial class LayoutTests
{
    private static readonly string[] Drawers = ["Helpers", "Utils", "Utilities", "Models", "Services", "Interfaces", "Common", "Misc"];

    [Fact]
    public void Folders_are_concepts_of_the_domain_never_technical_drawers() =>
        SourceFolders().Where(folder => Drawers.Contains(Path.GetFileName(folder), StringComparer.OrdinalIgnoreCase)).ShouldBeEmpty();

    [Fact]
    public void A_file_declares_at_most_one_public_type_at_its_top_level()
    {
        var crowded = SourceFiles("*.cs")
            .Where(file => PublicType().Count(File.ReadAllText(file)) > 1)
            .Select(file => Path.GetRelativePath(Repository.Root, file));

        crowded.ShouldBeEmpty();
    }

    [Fact]
    public void No_page_carries_a_script_or_an_event_handler_in_its_markup()
    {
        var scripted = SourceFiles("*.razor")
            .Where(file => InlineScript().IsMatch(File.ReadAllText(file)))
            .Select(file => Path.GetRelativePath(Repository.Root, file));

        scripted.ShouldBeEmpty();
    }

    private static IEnumerable<string> SourceFolders() =>
        Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src"), "*", SearchOption.AllDirectories).Where(IsSource);

    private static IEnumerable<string> SourceFiles(string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), pattern, SearchOption.AllDirectories)
            .Where(file => IsSource(file) && !file.Contains($"{Path.DirectorySeparatorChar}Migrations{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    private static bool IsSource(string path) =>
        !path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules" or "dist");

    // A type at the top level of a file with a file-scoped namespace starts its line.
    [GeneratedRegex(@"^public\s+(?:(?:static|sealed|abstract|partial|readonly|ref)\s+)*(?:class|record|struct|interface|enum|delegate)\b(?!\s+partial)",
        RegexOptions.Multiline)]
    private static partial Regex PublicType();

    [GeneratedRegex(@"<script(?![^>]*\bsrc=)[^>]*>\s*[^<\s]|\son(?:click|load|error|submit|change|input)\s*=\s*""(?!@)", RegexOptions.IgnoreCase)]
    private static partial Regex InlineScript();
}
