namespace KubePortal.Lessons.Tests;

/// <summary>Commands in plain notes, pasted from any terminal.</summary>
public sealed class NotesCommandTests : IDisposable
{
    private readonly ContentOnDisk _content = new();

    public void Dispose() => _content.Dispose();

    [Theory]
    [InlineData("```\nuser@HOST MINGW64 ~/work (main)\n$ kubectl get pods\nweb 1/1\n```", "kubectl get pods")]
    [InlineData("```bash\nLast login: Mon Dec  1\nme@mac ~ % kubectl get pods\nNAME   READY\n```", "kubectl get pods")]
    [InlineData("    NAME   READY\n    $ kubectl get pods", "kubectl get pods")]
    [InlineData("```\n# it's a comment\n\nWelcome\nuser@host:~$ kubectl get pods\nuser@host:~$ kubectl get ns\n```", "kubectl get pods", "kubectl get ns")]
    public void One_prompt_makes_all_lines_without_one_output(string block, params string[] commands) => Commands(block).ShouldBe(commands);

    [Theory]
    [InlineData("```\n$ kubectl create deployment web \\\n>   --image=nginx\ncreated\n```", "kubectl create deployment web --image=nginx")]
    [InlineData("```\n> kubectl get pods\n```")]
    public void An_angle_bracket_only_continues_a_command(string block, params string[] commands) => Commands(block).ShouldBe(commands);

    [Theory]
    [InlineData("```\nroot@node:~# kubectl exec -it web -- sh\n# kubectl version\n```", "kubectl exec -it web -- sh", "kubectl version")]
    [InlineData("```\n[root@node ~]# kubectl get pods\n# kubectl get nodes\nnode-1 Ready\n```", "kubectl get pods", "kubectl get nodes")]
    [InlineData("```\nroot@node:~# kubectl get pods\n# kubectl で Pod を見た\n```", "kubectl get pods")]
    [InlineData("```\nroot@node:~# kubectl get --raw /metrics\n# HELP up Whether it is up\n# all of them\n```", "kubectl get --raw /metrics")]
    [InlineData("```\nuser@host:~$ kubectl get pods\n# kubectl get nodes\n```", "kubectl get pods")]
    [InlineData("```\n# kubectl get pods\n# kubectl get nodes\n```")]
    public void A_hash_alone_is_a_prompt_only_before_a_command_in_a_root_shell(string block, params string[] commands) => Commands(block).ShouldBe(commands);

    [Theory]
    [InlineData("```bash\ncat <<EOF\n$ kubectl get pods\nEOF\n```", "cat <<EOF\n$ kubectl get pods\nEOF")]
    [InlineData("```bash\necho 'a\n$ b'\nkubectl get pods\n```", "echo 'a\n$ b'", "kubectl get pods")]
    public void What_looks_like_a_prompt_inside_of_a_command_is_none(string block, params string[] commands) => Commands(block).ShouldBe(commands);

    [Fact]
    public void A_percent_sign_that_a_command_printed_is_no_prompt() =>
        Commands("```bash\ncurl -O https://example.com/web.yaml\n  % Total    % Received\nkubectl apply -f web.yaml\n```").ShouldBe(["kubectl apply -f web.yaml"]);

    [Fact]
    public void Commands_in_a_list_and_in_a_quote_run_too()
    {
        var text = Read("- list\n\n      $ kubectl get pods\n      web 1/1\n\n> quote\n>\n> ```\n> kubectl get nodes\n> ```\n");

        text.Code.SelectMany(c => c.Commands).Where(c => c.IsRunnable).Select(c => c.Text).ShouldBe(["kubectl get pods", "kubectl get nodes"]);
    }

    private IEnumerable<string> Commands(string block) => Read(block).Code.ShouldHaveSingleItem().Commands.Where(c => c.IsRunnable).Select(c => c.Text);

    private LessonText Read(string text) => _content.With("notes.md", $"# t\n\n## s\n\ntext\n\n{text}\n").ReadCourse().Lessons[0].Text("en");
}
