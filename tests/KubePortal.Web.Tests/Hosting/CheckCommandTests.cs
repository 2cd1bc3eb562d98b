using System.Text.Json;
using Shouldly;
using Xunit;

namespace KubePortal.Web.Tests.Hosting;

/// <summary><c>check DIR</c>: what an author sees.</summary>
public sealed class CheckCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_mistake_is_told_by_file_and_line_and_fails_the_check()
    {
        Directory.CreateDirectory(_folder["courses/mine/lessons/a"]);
        File.WriteAllText(_folder["courses/mine/lessons/a/b.en.md"], "---\nminutes: soon\n---\n# Title\n\nText\n");

        using var check = await PortalProcess.StartAsync(_folder.Path, "errors,", "check", ".");

        (await check.ExitCodeAsync()).ShouldBe(1);
        check.Output.ShouldContain("courses/mine/lessons/a/b.en.md:2: error: ");
    }

    [Fact]
    public async Task Started_with_dotnet_run_a_relative_folder_is_the_callers()
    {
        Directory.CreateDirectory(_folder["mine/courses/one/lessons/a"]);
        File.WriteAllText(_folder["mine/courses/one/lessons/a/b.en.md"], "[x](lesson:bb)\n");

        using var check = await PortalProcess.StartByDotnetRunAsync(_folder.Path, "errors,", "check", "mine");

        (await check.ExitCodeAsync()).ShouldBe(1, check.Errors);
        check.Output.ShouldContain("courses/one/lessons/a/b.en.md:1: error: there is no lesson 'bb'. ");
    }

    [Fact]
    public async Task The_shipped_courses_are_without_errors()
    {
        using var check = await PortalProcess.StartAsync(Repository.Folder("."), "errors,", "check", "wwwroot-content", "--without-running");

        (await check.ExitCodeAsync()).ShouldBe(0, check.Output);
    }

    [Fact]
    public async Task A_folder_without_courses_is_named()
    {
        using var check = await PortalProcess.StartAsync(_folder.Path, "There is no folder", "check", "nowhere");

        (await check.ExitCodeAsync()).ShouldBe(2);
        check.Errors.ShouldBe($"There is no folder {_folder["nowhere/courses"]}.");
    }

    [Fact]
    public async Task An_option_that_is_not_there_is_told_apart_from_content_that_is_wrong()
    {
        using var check = await PortalProcess.StartAsync(_folder.Path, "--jsom", "check", ".", "--jsom");

        (await check.ExitCodeAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task A_mistake_in_a_manifest_is_told_in_the_API_servers_words_where_it_stands()
    {
        Write("lessons/a/b.en.md", "# Title\n\nText\n\n```yaml edit\napiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n  name: db\nspec:\n  replica: 3\n```\n");

        using var check = await PortalProcess.StartAsync(_folder.Path, "errors,", "check", ".");

        (await check.ExitCodeAsync()).ShouldBe(1);
        check.Output.ShouldContain("courses/mine/lessons/a/b.en.md:11: error: unknown field \"spec.replica\". ");
        check.Output.ShouldContain("courses/mine/lessons/a/b.en.md:10: error: spec.selector: Required value. ");
    }

    [Fact]
    public async Task For_ci_findings_are_one_document_on_standard_output()
    {
        WriteLab(solution: "kubectl scale deployment web --replicas=2");

        using var check = await PortalProcess.StartAsync(_folder.Path, "\"counts\"", "check", ".", "--json");

        (await check.ExitCodeAsync()).ShouldBe(1);
        using var document = JsonDocument.Parse(check.Output);
        var solution = document.RootElement.GetProperty("findings").EnumerateArray()
            .Single(finding => finding.GetProperty("file").GetString() == "courses/mine/labs/three/solutions/scale.sh");
        solution.GetProperty("severity").GetString().ShouldBe("error");
        solution.GetProperty("line").GetInt32().ShouldBe(1);
        solution.GetProperty("rule").GetString().ShouldBe("LabProof");
        solution.GetProperty("message").GetString().ShouldBe("the solution leaves the task 'three' waiting: not three");
        solution.GetProperty("remedy").GetString().ShouldNotBeNullOrEmpty();
        solution.GetProperty("detail").GetString().ShouldNotBeNull().ShouldStartWith("$ kubectl scale deployment web --replicas=2\ndeployment.apps/web scaled\n");
        var counts = document.RootElement.GetProperty("counts");
        counts.GetProperty("errors").GetInt32().ShouldBe(1);
        counts.GetProperty("warnings").GetInt32().ShouldBe(document.RootElement.GetProperty("findings").GetArrayLength() - 1);
        check.Errors.ShouldContain("lab three");
    }

    [Fact]
    public async Task Labs_that_are_only_read_are_not_run()
    {
        WriteLab(solution: "kubectl scale deployment web --replicas=2");

        using var check = await PortalProcess.StartAsync(_folder.Path, "errors,", "check", ".", "--without-running");

        (await check.ExitCodeAsync()).ShouldBe(0, check.Output);
    }

    [Fact]
    public async Task Warnings_fail_the_check_only_where_that_is_asked()
    {
        Write("lessons/a/b.en.md", "# Title\n\nText\n");

        using var lenient = await PortalProcess.StartAsync(_folder.Path, "errors,", "check", ".");
        using var strict = await PortalProcess.StartAsync(_folder.Path, "errors,", "check", ".", "--warnings-as-errors");

        (await lenient.ExitCodeAsync()).ShouldBe(0);
        (await strict.ExitCodeAsync()).ShouldBe(1);
        lenient.Output.ShouldContain(": warning: ");
    }

    [Fact]
    public async Task Ctrl_C_stops_it()
    {
        WriteLab(solution: string.Join('\n', Enumerable.Repeat("kubectl rollout restart deployment web\nkubectl rollout status deployment web", 200)));

        using var check = await PortalProcess.StartAsync(_folder.Path, "1/2", "check", ".");
        await check.InterruptAsync();

        (await check.ExitCodeAsync()).ShouldBe(130);
        check.Errors.ShouldEndWith("Stopped before everything was checked.");
        check.Output.ShouldBeEmpty();
    }

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[$"courses/mine/{path}"])!);
        File.WriteAllText(_folder[$"courses/mine/{path}"], text);
    }

    private void WriteLab(string solution)
    {
        Write("lessons/a/b.en.md", "# Title\n\nText\n");
        Write("labs/three/solutions/scale.sh", solution);
        Write("labs/three/manifests/web.yaml", """
            apiVersion: apps/v1
            kind: Deployment
            metadata: { name: web }
            spec:
              selector: { matchLabels: { app: web } }
              template:
                metadata: { labels: { app: web } }
                spec: { containers: [{ name: web, image: "nginx:1.29" }] }
            """);
        Write("labs/three/lab.yaml", """
            title: Three
            intro: Start
            debrief: End
            tasks:
              - id: three
                title: Three
                checks:
                  - object: { apiVersion: apps/v1, kind: Deployment, name: web }
                    path: spec.replicas
                    equals: 3
                    says: not three
                hints: [a, b, c]
            """);
    }
}
