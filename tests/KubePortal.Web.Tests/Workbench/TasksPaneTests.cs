using System.Globalization;
using Bunit;
using k8s;
using k8s.Models;
using KubePortal.ApiMachinery.Connections;
using KubePortal.Gate;
using KubePortal.Labs;
using KubePortal.Lessons;
using KubePortal.PracticeCluster;
using KubePortal.Testing;
using KubePortal.Web.Shell;
using KubePortal.Web.Workbench;
using KubePortal.Web.Workbench.Tasks;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using MudBlazor;
using MudBlazor.Services;
using Shouldly;
using Xunit;

namespace KubePortal.Web.Tests.Workbench;

/// <summary>The tasks' pane shows a lab's run as it is judged on a real API server; the test writes the cluster's state.</summary>
public sealed class TasksPaneTests : IAsyncDisposable
{
    private const string Tasks = """
          - id: labelled
            title: web is labelled
            checks:
              - { object: { apiVersion: v1, kind: ConfigMap, name: web }, path: metadata.labels.tier, equals: frontend, says: "tier is {got}" }
            hints: [look at web, use label, almost]
            lost:
              when:
                - { object: { apiVersion: v1, kind: ConfigMap, name: web }, absent: true }
              says: web is gone
          - id: counted
            title: two more
            needs: [labelled]
            checks:
              - { object: { apiVersion: v1, kind: ConfigMap, name: more }, path: data.a, equals: b, says: "a is {got}" }
            hints: [a, b, c]
        """;

    private readonly BunitContext _page = new();
    private readonly PracticeSandboxes _sandboxes;
    private readonly KeptLabs _kept = new();
    private readonly ClusterConnection _kubectl;
    private readonly LabRuns _runs;
    private readonly List<TasksNews?> _news = [];
    private readonly Lab _lab = LabOnDisk.Read(
        Tasks,
        new() { ["10-web.yaml"] = "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: web }\ndata: { a: b }\n" },
        solution: "kubectl label configmap web tier=frontend\n");

    public TasksPaneTests()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));
        _sandboxes = new PracticeSandboxes(new PracticeClusterOptions { Controllers = false }, time);
        _kubectl = _sandboxes.Connect(WayIn.Console);
        _runs = new LabRuns(_sandboxes, new MemoryJournal(), _kept.Versions, time, NullLogger<LabRuns>.Instance);
        _page.JSInterop.Mode = JSRuntimeMode.Loose;
        _page.Services.AddLocalization();
        _page.Services.AddLogging();
        _page.Services.AddMudServices();
        _page.Services.AddSingleton(_runs);
        _page.Services.AddSingleton(new AssetAddresses(new DefaultEndpointDataSource()));
        _page.Services.AddScoped<WorkbenchScript>();
    }

    [Fact]
    public async Task A_closed_lab_says_how_long_it_takes_and_what_it_empties_and_opens_with_one_click()
    {
        var pane = Render();
        pane.Find(".open h3").TextContent.ShouldBe("Roll");
        pane.Find(".facts").TextContent.ShouldEndWith("tasks: 2");
        pane.Markup.ShouldContain("empties the namespace default");

        await pane.Find("[data-open-lab]").ClickAsync();

        pane.WaitForElement("[data-task]");
        pane.Find(".count").TextContent.ShouldBe("0 / 2");
    }

    [Fact]
    public async Task While_a_lab_opens_what_it_changes_once_more_is_told_from_what_it_makes()
    {
        const string web = "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: web }\ndata: { a: b }\n";
        var lab = LabOnDisk.Read(Tasks, new()
        {
            ["10-web.yaml"] = web,
            ["20-more.yaml"] = web.Replace("name: web", "name: more", StringComparison.Ordinal),
            ["30-web.yaml"] = web.Replace("a: b", "a: c", StringComparison.Ordinal),
        });
        using var deploying = new HeldDeployment();

        var opening = Task.Run(() => _runs.OpenAsync("aiko", lab, deploying, Ending), Ending);
        await deploying.Reached;
        var pane = _page.Render<TasksPane>(p => p.Add(t => t.Lab, lab).Add(t => t.LearnerId, "aiko"));

        pane.FindAll(".objects li > span:nth-child(2)").Select(o => string.Join(' ', o.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))
            .ShouldBe(["ConfigMap web", "ConfigMap more", "ConfigMap web (update)"]);
        deploying.GoOn();
        await opening;
        pane.WaitForElement("[data-task]", Long);
    }

    [Fact]
    public async Task A_lab_that_is_open_still_says_what_it_is_about()
    {
        var pane = await OpenAsync();

        pane.Find(".brief .intro").InnerHtml.ShouldBe(_lab.Intro.In("en"));
        pane.Find(".brief").HasAttribute("open").ShouldBeTrue();
    }

    [Fact]
    public async Task A_waiting_task_says_what_is_missing_and_a_blocked_one_what_comes_first()
    {
        var pane = await OpenAsync();

        pane.Find("[data-task='labelled']").GetAttribute("data-state").ShouldBe("waiting");
        pane.Find("[data-task='labelled'] .missing").TextContent.ShouldBe("tier is –");
        pane.Find("[data-task='counted']").GetAttribute("data-state").ShouldBe("blocked");
        pane.Find("[data-task='counted'] .more").TextContent.Trim().ShouldBe("First: web is labelled");
        pane.FindAll("[data-task='counted'] [data-hint]").ShouldBeEmpty();

        await LabelAsync("backend");
        pane.WaitForAssertion(() => pane.Find("[data-task='labelled'] .missing").TextContent.ShouldBe("tier is backend"), Long);
    }

    [Fact]
    public async Task A_task_turns_green_by_itself_and_what_is_heard_of_it_is_told_to_whoever_shows_the_pane()
    {
        var pane = await OpenAsync();

        await LabelAsync("frontend");

        pane.WaitForAssertion(() => pane.Find("[data-task='labelled']").GetAttribute("data-state").ShouldBe("passed"), Long);
        pane.FindAll("[data-task='labelled'] .missing").ShouldBeEmpty();
        pane.WaitForAssertion(() => pane.Find("[data-task='counted']").GetAttribute("data-state").ShouldBe("waiting"), Long);
        pane.WaitForAssertion(() => _news[^1].ShouldBe(new TasksNews(1, 2, IsLost: false, "web is labelled: done")), Long);
    }

    [Fact]
    public async Task A_lost_task_says_why_and_a_reset_that_is_meant_begins_anew()
    {
        var dialogs = _page.Render<MudDialogProvider>();
        var pane = await OpenAsync();

        await _kubectl.Client.CoreV1.DeleteNamespacedConfigMapAsync("web", "default", cancellationToken: Ending);
        pane.WaitForAssertion(() => pane.Find("[data-task='labelled']").GetAttribute("data-state").ShouldBe("lost"), Long);
        pane.Find("[data-task='labelled'] .missing").TextContent.ShouldBe("web is gone");
        pane.WaitForAssertion(() => _news[^1].ShouldNotBeNull().IsLost.ShouldBeTrue(), Long);

        await dialogs.InvokeAsync(() => pane.Find("[data-task='labelled'] .tool").Click());
        dialogs.WaitForElement("[data-confirm]", Long);
        dialogs.Markup.ShouldContain("Everything in the namespace default is removed");
        await dialogs.InvokeAsync(() => dialogs.Find("[data-confirm]").Click());

        pane.WaitForAssertion(() => pane.Find("[data-task='labelled']").GetAttribute("data-state").ShouldBe("waiting"), Long);
    }

    [Fact]
    public async Task Closing_says_first_what_is_removed_and_leaves_nothing_to_be_read_out()
    {
        var dialogs = _page.Render<MudDialogProvider>();
        var pane = await OpenAsync();
        await LabelAsync("frontend");
        pane.WaitForAssertion(() => pane.Find("[data-task='labelled']").GetAttribute("data-state").ShouldBe("passed"), Long);

        // News is told behind the rendering, in the same turn.
        await pane.InvokeAsync(() => _news[^1].ShouldBe(new TasksNews(1, 2, IsLost: false, "web is labelled: done")));

        await dialogs.InvokeAsync(() => pane.Find("[data-close-lab]").Click());
        dialogs.WaitForElement("[data-confirm]", Long);
        dialogs.Markup.ShouldContain("Everything in the namespace default is removed, what you made there included. Passed tasks stay in your progress.");
        await dialogs.InvokeAsync(() => dialogs.Find("[data-confirm]").Click());

        pane.WaitForElement("[data-open-lab]", Long);
        await pane.InvokeAsync(() => _news[^1].ShouldBeNull());
    }

    [Fact]
    public async Task A_lab_that_was_revised_since_it_was_opened_says_so()
    {
        var pane = await OpenAsync();
        pane.FindAll("[data-newer]").ShouldBeEmpty();

        var revised = LabOnDisk.Read(Tasks, new() { ["10-web.yaml"] = "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: web }\ndata: { a: c }\n" });
        pane.Render(p => p.Add(t => t.Lab, revised));

        pane.Find("[data-newer]").TextContent.ShouldStartWith("This lab has been revised since you opened it.");
    }

    [Fact]
    public async Task Hints_open_one_at_a_time_and_the_solution_last()
    {
        var pane = await OpenAsync();
        pane.FindAll(".hint").ShouldBeEmpty();
        string[] hints = ["look at web", "use label", "almost"];

        for (var i = 0; i < hints.Length; i++)
        {
            pane.FindAll("[data-solution]").ShouldBeEmpty();
            pane.Find("[data-hint]").TextContent.ShouldBe($"Hint {i + 1} of 3");
            await pane.Find("[data-hint]").ClickAsync();
            pane.WaitForAssertion(() => pane.FindAll(".hint").Count.ShouldBe(i + 1), Long);
            pane.FindAll(".hint")[i].TextContent.ShouldContain(hints[i]);
        }

        pane.FindAll("[data-hint]").ShouldBeEmpty();
        pane.FindAll(".solution").ShouldBeEmpty();
        await pane.Find("[data-solution]").ClickAsync();
        pane.WaitForAssertion(() => pane.Find(".solution pre").TextContent.ShouldBe("kubectl label configmap web tier=frontend"), Long);
    }

    [Fact]
    public async Task When_all_is_done_the_debrief_says_what_happened()
    {
        var pane = await OpenAsync();
        await LabelAsync("frontend");
        pane.WaitForAssertion(() => pane.Find("[data-task='counted']").GetAttribute("data-state").ShouldBe("waiting"), Long);
        pane.FindAll(".debrief").ShouldBeEmpty();

        await _kubectl.Client.CoreV1.CreateNamespacedConfigMapAsync(
            new V1ConfigMap { Metadata = new() { Name = "more" }, Data = new Dictionary<string, string> { ["a"] = "b" } }, "default", cancellationToken: Ending);

        pane.WaitForAssertion(() => pane.Find(".debrief").TextContent.ShouldContain("End"), Long);
        pane.WaitForAssertion(() => _news[^1].ShouldBe(new TasksNews(2, 2, IsLost: false, "two more: done")), Long);
    }

    /// <summary>Holds a lab that opens after its first manifest, until the test has looked at it.</summary>
    private sealed class HeldDeployment : IProgress<LabOpening>, IDisposable
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ManualResetEventSlim _goOn = new();

        public Task Reached => _reached.Task;

        public void GoOn() => _goOn.Set();

        public void Report(LabOpening value)
        {
            _reached.TrySetResult();
            _goOn.Wait(Ending);
        }

        public void Dispose() => _goOn.Dispose();
    }

    // A bound for a busy machine, not a wait: what is expected is seen as soon as it is there.
    private static TimeSpan Long => TimeSpan.FromSeconds(20);

    private static CancellationToken Ending => Xunit.TestContext.Current.CancellationToken;

    private IRenderedComponent<TasksPane> Render() => _page.Render<TasksPane>(pane => pane
        .Add(p => p.Lab, _lab)
        .Add(p => p.LearnerId, "aiko")
        .Add(p => p.NewsChanged, _news.Add));

    private async Task<IRenderedComponent<TasksPane>> OpenAsync()
    {
        await _runs.OpenAsync("aiko", _lab, null, Ending);
        var pane = Render();
        pane.WaitForElement("[data-task]", Long);
        return pane;
    }

    private Task<V1ConfigMap> LabelAsync(string tier) => _kubectl.Client.CoreV1.PatchNamespacedConfigMapAsync(
        new V1Patch("""{"metadata":{"labels":{"tier":"?"}}}""".Replace("?", tier, StringComparison.Ordinal), V1Patch.PatchType.MergePatch), "web", "default", cancellationToken: Ending);

    public async ValueTask DisposeAsync()
    {
        await _page.DisposeAsync();
        await _runs.DisposeAsync();
        _kubectl.Dispose();
        _sandboxes.Dispose();
        _kept.Dispose();
    }
}
