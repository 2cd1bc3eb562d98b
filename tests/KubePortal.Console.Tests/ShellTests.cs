namespace KubePortal.Console.Tests;

public sealed class ShellTests : IDisposable
{
    private readonly ConsoleUnderTest _console = new();

    public void Dispose() => _console.Dispose();

    [Theory]
    [InlineData("echo one two", "one two\n")]
    [InlineData("$ echo one", "one\n")]
    [InlineData("echo one  # and a comment", "one\n")]
    [InlineData("# only a comment", "")]
    [InlineData("echo 'a  b' \"c  d\" e\\ f", "a  b c  d e f\n")]
    [InlineData("echo 'it''s' \"say \\\"hi\\\"\"", "its say \"hi\"\n")]
    [InlineData("echo a#b", "a#b\n")]
    [InlineData("NAME=web; echo $NAME ${NAME}s '$NAME' \"$NAME\"", "web webs $NAME web\n")]
    [InlineData("LIST='a  b'; echo $LIST; echo \"$LIST\"", "a b\na  b\n")]
    [InlineData("echo $(echo one; echo two)", "one two\n")]
    [InlineData("echo \"$(printf)\" || echo no", "\n")]
    [InlineData("true && echo yes || echo no", "yes\n")]
    [InlineData("false && echo yes || echo no", "no\n")]
    [InlineData("! false && echo yes", "yes\n")]
    [InlineData("false; echo $?", "1\n")]
    [InlineData("echo one \\\n  two", "one two\n")]
    [InlineData("$ echo one\n$ echo two", "one\ntwo\n")]
    [InlineData("cat <<EOF | wc -l\na\nb\nEOF", "2\n")]
    [InlineData("NAME=x; cat <<EOF\n$NAME 'q'\nEOF", "x 'q'\n")]
    [InlineData("NAME=x; cat <<'EOF'\n$NAME\nEOF\necho after", "$NAME\nafter\n")]
    [InlineData("cat <<< word", "word\n")]
    [InlineData("echo for do done", "for do done\n")]
    [InlineData("echo $HOME $PWD; pwd", "/home/learner /home/learner\n/home/learner\n")]
    public async Task A_line_means_what_it_means_in_bash(string line, string output)
    {
        (await _console.RunAsync(line)).Output.ShouldBe(output);
    }

    [Fact]
    public async Task Files_are_written_appended_and_read_by_redirection()
    {
        await _console.OutputOfAsync("echo one > notes/a.txt; echo two >> notes/a.txt");
        _console.Files.Find("notes/a.txt").ShouldBe("one\ntwo\n");
        (await _console.OutputOfAsync("wc -l < notes/a.txt")).ShouldBe("2\n");
        (await _console.OutputOfAsync("cd notes && ls && cat a.txt && pwd")).ShouldBe("a.txt\none\ntwo\n/home/learner/notes\n");
    }

    [Fact]
    public async Task A_pattern_stands_for_the_files_it_matches_and_for_itself_where_it_matches_none()
    {
        _console.Files.Write("a.yaml", "").ShouldBeNull();
        _console.Files.Write("b.yaml", "").ShouldBeNull();
        _console.Files.Write("sub/c.yaml", "").ShouldBeNull();
        (await _console.OutputOfAsync("echo *.yaml sub/*.yaml *.json '*.yaml'")).ShouldBe("a.yaml b.yaml sub/c.yaml *.json *.yaml\n");
    }

    [Fact]
    public async Task The_home_that_the_prompt_shows_is_the_one_that_variables_and_paths_name()
    {
        await _console.OutputOfAsync("echo one > notes/a.txt; cd /home/learner/notes");
        (await _console.OutputOfAsync("echo $PWD && cat $HOME/notes/a.txt && echo /home/learner/notes/* && cd && pwd")).ShouldBe(
            "/home/learner/notes\none\n/home/learner/notes/a.txt\n/home/learner\n");
    }

    [Theory]
    [InlineData("for i in 1 2 3; do echo $i; done", "for")]
    [InlineData("while true; do echo on; done", "while")]
    [InlineData("echo before; if true; then echo yes; fi", "if")]
    public async Task Loops_and_conditions_are_said_not_to_be_here_and_nothing_of_them_runs(string line, string word)
    {
        var (exitCode, output, errors) = await _console.RunAsync(line);
        (exitCode, output).ShouldBe((2, ""));
        errors.ShouldStartWith($"bash: `{word}`: loops, conditions and functions are not part of this console.");
    }

    [Fact]
    public async Task An_unknown_command_gets_bashs_words()
    {
        (await _console.RunAsync("kubctl get pods")).ShouldBe((127, "", "bash: kubctl: command not found\n"));
    }

    [Fact]
    public async Task A_command_known_from_elsewhere_is_said_to_be_not_here_yet()
    {
        (await _console.RunAsync("helm install web")).ShouldBe(
            (127, "", "bash: helm: command not found\nhelm is not part of this console yet. `help` lists what is.\n"));
    }

    [Theory]
    [InlineData("echo |", "syntax error: unexpected end of file")]
    [InlineData("| echo", "syntax error near unexpected token `|'")]
    [InlineData("echo 'open", "unexpected EOF while looking for matching `''")]
    [InlineData("echo \"open", "unexpected EOF while looking for matching `\"'")]
    [InlineData("echo > ", "syntax error near unexpected token `newline'")]
    [InlineData("echo (", "syntax error near unexpected token `('")]
    [InlineData("sleep 1 &", "background jobs (&) are not part of this console; open a second console instead")]
    public async Task A_line_that_cannot_be_parsed_says_why(string line, string message)
    {
        (await _console.RunAsync(line)).ShouldBe((2, "", $"bash: {message}\n"));
    }

    [Theory]
    [InlineData("echo 'a", true)]
    [InlineData("cat <<EOF\na", true)]
    [InlineData("cat <<EOF\na\nEOF", false)]
    [InlineData("echo a \\", true)]
    [InlineData("echo a |", true)]
    [InlineData("echo a", false)]
    [InlineData("| x", false)]
    public void A_terminal_can_ask_whether_more_lines_are_needed(string text, bool incomplete)
    {
        ConsoleSession.IsIncomplete(text).ShouldBe(incomplete);
    }

    [Fact]
    public async Task Output_beyond_the_bound_is_cut_and_said_to_be()
    {
        using var console = new ConsoleUnderTest(o => o.OutputBytesMax = 4096);
        console.Files.Write("big.txt", string.Concat(Enumerable.Repeat("0123456789\n", 1000))).ShouldBeNull();
        var (status, output, errors) = await console.RunAsync("cat big.txt");
        status.ShouldBe(1);
        output.Length.ShouldBeLessThanOrEqualTo(4096);
        errors.ShouldContain("The output was cut off after 4 KiB.");
        (await console.OutputOfAsync("cat big.txt | head -n 1")).ShouldBe("0123456789\n");
    }

    [Fact]
    public async Task A_line_that_is_too_long_is_refused()
    {
        using var console = new ConsoleUnderTest(o => o.LineBytesMax = 1024);
        (await console.RunAsync("echo " + new string('x', 2000))).Errors.ShouldBe("The command line is longer than 1024 bytes.\n");
    }

    [Fact]
    public async Task Ctrl_C_ends_what_runs()
    {
        using var interrupt = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var running = _console.Session.RunAsync("sleep 1000", new Testing.CapturedConsole(), interrupt.Token);
        running.IsCompleted.ShouldBeFalse();
        await interrupt.CancelAsync();
        (await running).ShouldBe(ConsoleSession.Interrupted);
        (await _console.OutputOfAsync("echo on")).ShouldBe("on\n");
    }

    [Fact]
    public async Task The_history_keeps_the_last_lines_and_a_repeated_one_once()
    {
        using var console = new ConsoleUnderTest(o => o.HistoryCountMax = 2);
        foreach (var line in new[] { "echo 1", "echo 2", "echo 2", "  ", "echo 3" })
        {
            await console.RunAsync(line);
        }

        console.Session.History.Lines.ShouldBe(["echo 2", "echo 3"]);
    }

    [Fact]
    public async Task A_loop_of_substitutions_does_not_run_away()
    {
        var line = string.Concat(Enumerable.Repeat("$(", 20)) + "echo" + string.Concat(Enumerable.Repeat(")", 20));
        (await _console.RunAsync("echo " + line)).Errors.ShouldBe("bash: $(…) is nested more than 8 deep\n");
    }

    [Fact]
    public async Task Clear_empties_the_screen()
    {
        var screen = new Testing.CapturedConsole();
        await _console.Session.RunAsync("clear", screen, TestContext.Current.CancellationToken);
        screen.Cleared.ShouldBe(1);
    }
}
