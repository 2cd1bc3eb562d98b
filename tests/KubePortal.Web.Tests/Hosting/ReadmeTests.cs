using System.CommandLine;
using System.Reflection;
using System.Text.RegularExpressions;
using KubePortal.Lessons;
using KubePortal.Web.Hosting;
using KubePortal.Web.Hosting.Commands;
using Shouldly;
using Xunit;

namespace KubePortal.Web.Tests.Hosting;

/// <summary>What the READMEs tell somebody to type is what the portal understands, and what can be set is in their tables.</summary>
public sealed partial class ReadmeTests
{
    private const string Start = "dotnet run --project src/KubePortal.Web";

    // The portal fills these itself.
    private static readonly string[] FilledIn =
        [nameof(ContentOptions.Directories), nameof(ContentOptions.StateDirectory), nameof(ContentOptions.ShowProblems)];

    public static TheoryData<string> Readmes => ["README.md", "README.ja.md"];

    [Theory, MemberData(nameof(Readmes))]
    public void Each_way_to_start_the_portal_is_one_that_its_command_line_understands(string readme)
    {
        var starts = TypedLines(readme).Concat(InlineCode(readme)).Where(line => line.StartsWith(Start, StringComparison.Ordinal)).Select(line => line[Start.Length..].Trim())
            .Concat(InlineCode(readme).Where(code => code.StartsWith("-- ", StringComparison.Ordinal))).Distinct().ToList();

        starts.ShouldContain("", "how it is started at all");
        starts.Where(arguments => !IsUnderstood(arguments)).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Readmes))]
    public void Each_option_named_by_itself_is_one_of_a_command(string readme)
    {
        var options = PortalCommandLine.Create() is var root ? OptionsOf(root).ToHashSet(StringComparer.Ordinal) : [];
        var named = InlineCode(readme).Where(code => code.StartsWith("--", StringComparison.Ordinal) && !code.StartsWith("-- ", StringComparison.Ordinal))
            .Select(code => code.Split(' ')[0]).ToList();

        named.ShouldNotBeEmpty();
        named.Where(option => !options.Contains(option) && !IsSetting(option)).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Readmes))]
    public void Each_threat_names_tests_that_are_there(string readme)
    {
        var tests = Directory.EnumerateFiles(Repository.Folder("tests"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => TestClass().Matches(File.ReadAllText(file)).Select(m => m.Groups["name"].Value)).ToHashSet(StringComparer.Ordinal);
        var section = File.ReadAllText(Repository.Folder(readme)).Split("\n## ").Single(s => s.Contains("`TokenEscapes`", StringComparison.Ordinal));
        var shownBy = section.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1)
            .Select(row => Code().Matches(row.Split('|')[3]).Select(m => m.Groups["code"].Value).ToList()).ToList();

        shownBy.Count.ShouldBeGreaterThanOrEqualTo(10);
        shownBy.ShouldAllBe(named => named.Count > 0);
        shownBy.SelectMany(named => named).ShouldBeSubsetOf(tests);
    }

    [Theory, MemberData(nameof(Readmes))]
    public void Each_script_is_there_and_can_be_run(string readme)
    {
        var scripts = TypedLines(readme).Concat(InlineCode(readme)).Select(line => line.Split(' ')[0])
            .Where(word => word.EndsWith(".sh", StringComparison.Ordinal)).Distinct().Select(Repository.Folder).ToList();

        scripts.ShouldNotBeEmpty();
        scripts.Where(script => !File.Exists(script)).ShouldBeEmpty();
        if (!OperatingSystem.IsWindows())
        {
            foreach (var script in scripts)
            {
                File.GetUnixFileMode(script).HasFlag(UnixFileMode.UserExecute).ShouldBeTrue(script);
            }
        }
    }

    [Theory, MemberData(nameof(Readmes))]
    public void The_table_of_settings_has_each_one_and_no_other(string readme) =>
        KeysInTable(readme).Order(StringComparer.Ordinal).ShouldBe(Settings().Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Readmes))]
    public void A_setting_named_in_the_text_is_in_the_table(string readme)
    {
        var table = KeysInTable(readme);

        InlineCode(readme).Concat(TypedLines(readme).SelectMany(line => line.Split(' ')))
            .Select(code => SettingKey().Match(code)).Where(match => match.Success)
            .Select(match => match.Groups["key"].Value.Replace("__", ":", StringComparison.Ordinal)).Select(WithoutIndex)
            .Where(key => !table.Contains(key)).ShouldBeEmpty();
    }

    [Fact]
    public void Both_languages_show_the_same_things_to_type() =>
        TypedLines("README.ja.md").ShouldBe(TypedLines("README.md"));

    private static bool IsUnderstood(string arguments)
    {
        if (arguments.Length == 0)
        {
            return true;
        }

        var words = arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words[0] != "--")
        {
            return false;
        }

        var line = PortalCommandLine.Create().Parse(words[1..]);
        return line.Errors.Count == 0 && line.UnmatchedTokens.All(IsSetting);
    }

    // --Portal:Address=http://127.0.0.1:8080
    private static bool IsSetting(string word) =>
        SettingKey().Match(word.TrimStart('-')) is { Success: true } match && Settings().Contains(WithoutIndex(match.Groups["key"].Value));

    private static IEnumerable<string> OptionsOf(Command command) =>
        command.Options.Select(option => option.Name).Concat(command.Subcommands.SelectMany(OptionsOf));

    /// <summary>The keys of all that can be set: the properties of each class of options that names its section.</summary>
    private static HashSet<string> Settings() =>
    [
        .. typeof(PortalOptions).Assembly.GetTypes()
            .Select(type => (Type: type, Section: type.GetField("Section", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() as string))
            .Where(options => options.Section is not null)
            .Append((Type: typeof(ContentOptions), Section: "Portal:Content"))
            .SelectMany(options => KeysOf(options.Type, options.Section!)),
    ];

    private static IEnumerable<string> KeysOf(Type options, string section) => options.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => options != typeof(ContentOptions) || !FilledIn.Contains(property.Name))
        .SelectMany(property => property.PropertyType.Namespace?.StartsWith("KubePortal", StringComparison.Ordinal) == true
            ? KeysOf(property.PropertyType, $"{section}:{property.Name}")
            : [$"{section}:{property.Name}"]);

    /// <summary>The keys of the first column; <c>`Portal:Content:A`, `:B`</c> is two keys of one section.</summary>
    private static List<string> KeysInTable(string readme)
    {
        List<string> keys = [];
        foreach (Match row in TableRow().Matches(Text(readme)))
        {
            foreach (var key in Code().Matches(row.Groups["first"].Value).Select(code => code.Groups["code"].Value))
            {
                var whole = key.StartsWith(':') ? keys[^1][..keys[^1].LastIndexOf(':')] + key : key;
                if (!int.TryParse(key.TrimStart(':'), out _))
                {
                    keys.Add(WithoutIndex(whole));
                }
            }
        }

        return keys;
    }

    private static string WithoutIndex(string key) => ListIndex().Replace(key, "");

    private static List<string> TypedLines(string readme) =>
        [.. TypedLine().Matches(Text(readme)).Select(line => line.Groups["line"].Value.TrimEnd())];

    private static IEnumerable<string> InlineCode(string readme) =>
        Code().Matches(TableRow().Replace(Fence().Replace(Text(readme), ""), "")).Select(code => code.Groups["code"].Value);

    private static string Text(string readme) => File.ReadAllText(Repository.Folder(readme)).ReplaceLineEndings("\n");

    // $ docker compose up --build -d      # a remark, in the reader's language
    [GeneratedRegex(@"^\$ (?<line>.*?)(?:\s+#.*)?$", RegexOptions.Multiline)]
    private static partial Regex TypedLine();

    [GeneratedRegex(@"`(?<code>[^`\n]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"^(?<fence>`{3,}).*?^\k<fence>\s*$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    // | `Portal:Address` | where pages are served | … |
    [GeneratedRegex(@"^\|(?<first>[^|]*`[A-Z][A-Za-z]*:[^|]*)\|.*$", RegexOptions.Multiline)]
    private static partial Regex TableRow();

    // Portal:Address, Portal__Address=…, --Portal:ContentDirectories:0=…
    [GeneratedRegex(@"^(?:--)?(?<key>(?:Portal|Accounts|Teams)(?:(?::|__)[A-Za-z0-9]+)+)(?==|$)")]
    private static partial Regex SettingKey();

    [GeneratedRegex(@"\bclass (?<name>\w+)")]
    private static partial Regex TestClass();

    [GeneratedRegex(@":\d+$")]
    private static partial Regex ListIndex();
}
