namespace KubePortal.Console.Tests;

public sealed class ToolTests : IDisposable
{
    private readonly ConsoleUnderTest _console = new();

    public ToolTests()
    {
        _console.Files.Write("pods.txt", "NAME STATUS\nweb-2 Running\nweb-10 Pending\ndb-1 Running\n").ShouldBeNull();
        _console.Files.Write("s.json", """{"data":{"password":"czNjcmV0"},"items":[{"name":"a","n":1},{"name":"b","n":2}]}""").ShouldBeNull();
    }

    public void Dispose() => _console.Dispose();

    [Theory]
    [InlineData("grep Running pods.txt", "web-2 Running\ndb-1 Running\n")]
    [InlineData("grep -v Running pods.txt", "NAME STATUS\nweb-10 Pending\n")]
    [InlineData("grep -ic running pods.txt", "2\n")]
    [InlineData("grep -n ^db pods.txt", "4:db-1 Running\n")]
    [InlineData("grep -oE 'web-[0-9]+' pods.txt", "web-2\nweb-10\n")]
    [InlineData("grep -w web-1 pods.txt", "")]
    [InlineData("grep 'web\\|db' pods.txt", "web-2 Running\nweb-10 Pending\ndb-1 Running\n")]
    [InlineData("grep -E 'web|db' pods.txt | grep -c .", "3\n")]
    [InlineData("grep -A1 web-2 pods.txt", "web-2 Running\nweb-10 Pending\n")]
    [InlineData("cat pods.txt | head -2", "NAME STATUS\nweb-2 Running\n")]
    [InlineData("head -n -3 pods.txt", "NAME STATUS\n")]
    [InlineData("tail -n 1 pods.txt", "db-1 Running\n")]
    [InlineData("tail -n +3 pods.txt", "web-10 Pending\ndb-1 Running\n")]
    [InlineData("wc -l pods.txt", "4 pods.txt\n")]
    [InlineData("cat pods.txt | wc -w", "8\n")]
    [InlineData("cat pods.txt | wc", "      4       8      54\n")]
    [InlineData("tail -n +2 pods.txt | sort -r", "web-2 Running\nweb-10 Pending\ndb-1 Running\n")]
    [InlineData("cut -d ' ' -f 2 pods.txt | tail -n +2 | sort | uniq -c", "      1 Pending\n      2 Running\n")]
    [InlineData("cut -c 1-3 pods.txt | head -1", "NAM\n")]
    [InlineData("echo Hello | tr a-z A-Z", "HELLO\n")]
    [InlineData("echo a  b | tr -s ' '", "a b\n")]
    [InlineData("echo -n secret | base64", "c2VjcmV0\n")]
    [InlineData("echo c2VjcmV0 | base64 -d", "secret")]
    [InlineData("echo c2VjcmV0 | base64 --decode", "secret")]
    [InlineData("jq -r .data.password s.json | base64 -d", "s3cret")]
    [InlineData("jq -c '.items[] | select(.n > 1) | {name, double: (.n + .n)}' s.json", "{\"name\":\"b\",\"double\":4}\n")]
    [InlineData("jq '[.items[].name] | join(\",\")' s.json", "\"a,b\"\n")]
    [InlineData("jq '.items | map(.n) | add, length' s.json", "3\n2\n")]
    [InlineData("jq -r '.none // \"nothing\", (.items | last | .name)' s.json", "nothing\nb\n")]
    [InlineData("jq .items[0] s.json", "{\n  \"name\": \"a\",\n  \"n\": 1\n}\n")]
    [InlineData("jq -c 'keys, (.data | to_entries)' s.json", "[\"data\",\"items\"]\n[{\"key\":\"password\",\"value\":\"czNjcmV0\"}]\n")]
    [InlineData("cat -n pods.txt | head -1", "     1\tNAME STATUS\n")]
    [InlineData("echo x | tee copy.txt && cat copy.txt", "x\nx\n")]
    public async Task A_tool_does_what_the_real_one_does(string line, string output)
    {
        (await _console.RunAsync(line)).Output.ShouldBe(output);
    }

    [Theory]
    [InlineData("cat none.txt", 1, "cat: none.txt: No such file or directory")]
    [InlineData("ls none", 2, "ls: cannot access 'none': No such file or directory")]
    [InlineData("rm none", 1, "rm: cannot remove 'none': No such file or directory")]
    [InlineData("cd none", 1, "cd: none: No such file or directory")]
    [InlineData("grep -z x", 1, "grep: invalid option -- 'z'\nTry 'grep --help' for more information.")]
    [InlineData("head -n x pods.txt", 1, "head: invalid number of lines: ‘x’")]
    [InlineData("grep", 2, "grep: Usage: grep [OPTION]... PATTERNS [FILE]...")]
    [InlineData("jq '.items[' s.json", 3, "jq: error: syntax error, unexpected end of .items[")]
    [InlineData("jq .items.name s.json", 5, "jq: error: Cannot index array with \"name\"")]
    [InlineData("jq . pods.txt", 2, "jq: parse error: the input is not JSON, at line 1")]
    [InlineData("jq 'limit(1; .)' s.json", 3, "jq: error: limit/2 is not defined in this console's jq")]
    [InlineData("wc", 1, "wc: wc reads its input from a pipe or from files: give it one of them.")]
    public async Task A_mistake_gets_the_real_tools_words(string line, int status, string errors)
    {
        (await _console.RunAsync(line)).ShouldBe((status, "", errors + "\n"));
    }

    [Fact]
    public async Task A_pattern_that_runs_away_is_stopped()
    {
        _console.Files.Write("a.txt", new string('a', 40) + "b\n").ShouldBeNull();
        (await _console.RunAsync("grep -E '^(a+)+$' a.txt")).ShouldBe((2, "", "grep: the pattern takes too long on a line\n"));
    }

    [Fact]
    public void Files_stay_within_their_bounds()
    {
        var files = new Files.ConsoleFiles(countMax: 2, bytesMax: 10);
        files.Write("a", "12345").ShouldBeNull();
        files.Write("b", "123456").ShouldBe("No space left on device");
        files.Write("a", "1234567890").ShouldBeNull();
        files.Write("b", "").ShouldBeNull();
        files.Write("c", "").ShouldBe("No space left on device");
        files.Write("a/b", "").ShouldBe("Not a directory");
        files.Write("../../etc/passwd", "").ShouldBe("No space left on device");
        files.Delete("a").ShouldBeTrue();
        files.Write("../../etc/passwd", "x").ShouldBeNull();
        files.Paths.ShouldBe(["b", "etc/passwd"]);
    }
}
