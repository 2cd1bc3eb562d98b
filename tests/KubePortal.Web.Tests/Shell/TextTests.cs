using System.Xml.Linq;
using Shouldly;
using Xunit;

namespace KubePortal.Web.Tests.Shell;

/// <summary>Every feature's words exist in every language.</summary>
public sealed class TextTests
{
    public static TheoryData<string> Texts => [.. Directory
        .EnumerateFiles(Repository.Folder("src/KubePortal.Web"), "*Text.resx", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .Select(file => Path.GetRelativePath(Repository.Folder("."), file))];

    [Theory, MemberData(nameof(Texts))]
    public void Japanese_and_English_have_the_same_words(string english)
    {
        var inEnglish = Words(english);
        var inJapanese = Words(Path.ChangeExtension(english, ".ja.resx"));

        inJapanese.Keys.ShouldBe(inEnglish.Keys, ignoreOrder: true);
        inEnglish.Values.Concat(inJapanese.Values).ShouldAllBe(text => !string.IsNullOrWhiteSpace(text));
    }

    private static Dictionary<string, string> Words(string file) =>
        XDocument.Load(Repository.Folder(file)).Root!.Elements("data").ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value);
}
