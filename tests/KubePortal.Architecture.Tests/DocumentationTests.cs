using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace KubePortal.Architecture.Tests;

/// <summary>What the documents say about files is so.</summary>
public sealed partial class DocumentationTests
{
    public static TheoryData<string> Documents =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md").Select(file => $"docs/{Path.GetFileName(file)}"), "README.md", "README.ja.md"];

    [Theory, MemberData(nameof(Documents))]
    public void A_path_in_the_repository_that_a_document_names_is_there(string document)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, document));
        var named = RepositoryPath().Matches(text).Select(match => match.Groups["path"].Value).Where(path => !path.Contains('<', StringComparison.Ordinal));

        named.Where(path => !Path.Exists(Path.Combine(Repository.Root, path))).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Documents))]
    public void A_file_that_a_document_links_to_is_there(string document)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, document));
        var folder = Path.GetDirectoryName(Path.Combine(Repository.Root, document))!;

        Link().Matches(Fence().Replace(text, "")).Select(match => match.Groups["file"].Value)
            .Where(file => !Path.Exists(Path.Combine(folder, file)))
            .ShouldBeEmpty();
    }

    // `src/KubePortal.Gate/Rules/`, `tests/run.sh`; of `src/…/<Kind>Controller.cs` the folder is all that can be checked, so it is left out
    [GeneratedRegex(@"`(?<path>(?:src|tests|docs|wwwroot-content)/[^`\s]*)`")]
    private static partial Regex RepositoryPath();

    [GeneratedRegex(@"\]\((?<file>(?![a-z]+:|#)[^)\s#]+)(?:#[^)]*)?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^(?<fence>`{3,}).*?^\k<fence>\s*$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
