using KubePortal.Console.Commands;
using KubePortal.Console.Shell;

namespace KubePortal.Console.Tests;

public sealed class CommandTableTests
{
    public static TheoryData<string> Commands => [.. All.Select(c => c.Path)];

    private static IEnumerable<ConsoleCommand> All => CommandTable.All.SelectMany(CommandTable.Walk);

    private static ConsoleCommand Command(string path) => All.Single(c => c.Path == path);

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_command_and_each_of_its_flags_explains_itself_in_every_language(string path)
    {
        var command = Command(path);
        foreach (var language in new[] { "en", "ja" })
        {
            command.Summary(language).ShouldNotBeNullOrWhiteSpace();
            foreach (var flag in command.AllFlags)
            {
                command.Describe(flag, language).ShouldNotBeNullOrWhiteSpace();
            }

            command.HelpText(language).ShouldContain(command.Path);
        }

        if (command.Summary("en").Any(char.IsAsciiLetter))
        {
            command.Summary("ja").ShouldNotBe(command.Summary("en"));
        }
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void No_two_flags_of_a_command_share_a_name_or_a_letter(string path)
    {
        var flags = Command(path).AllFlags;
        flags.Select(f => f.Key).ShouldBeUnique();
        flags.Where(f => f.Letter != '\0').Select(f => f.Letter).ShouldBeUnique();
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_example_is_a_line_that_the_console_understands(string path)
    {
        foreach (var example in Command(path).Examples.Where(e => !e.EndsWith("<<EOF", StringComparison.Ordinal)))
        {
            foreach (var words in ShellParser.Parse(example).Steps.SelectMany(s => s.Pipeline).Select(c => c.Words.Select(w => w.Literal!).ToList()))
            {
                var (command, rest) = CommandTable.Descend(CommandTable.Find(words[0]).ShouldNotBeNull(), words[1..]);
                Should.NotThrow(() => ArgumentParser.Parse(command, rest));
            }
        }
    }

    [Fact]
    public void No_name_or_alias_is_taken_twice_nor_said_to_be_missing()
    {
        var names = CommandTable.All.SelectMany(c => c.Aliases.Prepend(c.Name)).ToList();
        names.ShouldBeUnique();
        names.ShouldNotContain(n => CommandTable.KnownElsewhere.Contains(n));
    }
}
