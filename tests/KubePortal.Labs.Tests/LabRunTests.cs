using k8s;
using k8s.Models;
using KubePortal.ApiMachinery.Connections;
using KubePortal.Gate;
using KubePortal.Lessons;
using KubePortal.PracticeCluster;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace KubePortal.Labs.Tests;

/// <summary>A learner's way through a lab, on a real API server without controllers: each state is written as the story needs it.</summary>
public sealed class LabRunTests : IAsyncDisposable
{
    private const string Tasks = """
          - id: labelled
            title: web is labelled
            checks:
              - { object: { apiVersion: v1, kind: ConfigMap, name: web }, path: metadata.labels.tier, equals: frontend, says: "tier is {got}" }
            hints: [look, command, almost]
            lost:
              when:
                - { object: { apiVersion: v1, kind: ConfigMap, name: web }, absent: true }
              says: web is gone
          - id: counted
            title: two more
            needs: [labelled]
            checks:
              - { object: { apiVersion: v1, kind: ConfigMap, selector: app=more }, count: 2, says: "{got} of {want}" }
            hints: [a, b, c]
        """;

    private static readonly Dictionary<string, string> Manifests = new()
    {
        ["10-web.yaml"] = "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: web }\ndata: { a: b }\n",
    };

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));
    private readonly MemoryJournal _journal = new();
    private readonly KeptLabs _kept = new();
    private readonly PracticeSandboxes _sandboxes;
    private readonly Lab _lab = LabOnDisk.Read(Tasks, Manifests);
    private readonly ClusterConnection _kubectl;
    private LabRuns _runs;

    public LabRunTests()
    {
        _sandboxes = new PracticeSandboxes(new PracticeClusterOptions { Controllers = false }, _time);
        _kubectl = _sandboxes.Connect(WayIn.Console);
        _runs = NewRuns();
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _runs.DisposeAsync();
        _kubectl.Dispose();
        _sandboxes.Dispose();
        _kept.Dispose();
    }

    [Fact]
    public async Task Opening_deploys_the_manifests_and_shows_what_each_task_waits_for()
    {
        var progress = new List<LabOpening>();
        var view = await _runs.OpenAsync("aiko", _lab, new Listening(progress), Stop);

        view.Phase.ShouldBe(LabPhase.Running);
        view.Problem.ShouldBeNull();
        view.OpenedAt.ShouldBe(_time.GetUtcNow());
        view.Objects.ShouldBe([new LabObject("ConfigMap", "default", "web", DeployState.Ready, "")]);
        progress.ShouldBe([new LabOpening(new LabObject("ConfigMap", "default", "web", DeployState.Applied, ""), 1, 1)]);
        view.Tasks.Select(t => (t.Id, t.State, t.Missing.In("en"))).ShouldBe(
            [("labelled", TaskState.Waiting, "tier is –"), ("counted", TaskState.Blocked, "")]);
        var web = await _kubectl.Client.CoreV1.ReadNamespacedConfigMapAsync("web", "default", cancellationToken: Stop);
        web.Metadata.Annotations["kubectl.kubernetes.io/last-applied-configuration"].ShouldBe(
            """{"apiVersion":"v1","data":{"a":"b"},"kind":"ConfigMap","metadata":{"annotations":{},"name":"web","namespace":"default"}}""" + "\n");
    }

    [Fact]
    public async Task A_task_turns_green_by_itself_and_the_next_then_says_what_it_waits_for()
    {
        await _runs.OpenAsync("aiko", _lab, null, Stop);
        _time.Advance(TimeSpan.FromMinutes(3));

        await LabelAsync("backend");
        (await UntilAsync(v => v.Tasks[0].Missing.In("en") == "tier is backend")).Tasks[0].State.ShouldBe(TaskState.Waiting);
        await LabelAsync("frontend");

        var view = await UntilAsync(v => v.Tasks[0].State == TaskState.Passed);
        view.Tasks[0].PassedAt.ShouldBe(_time.GetUtcNow());
        view.Tasks[1].State.ShouldBe(TaskState.Waiting);
        view.Tasks[1].Missing.In("en").ShouldBe("0 of 2");
        view.PassedCount.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_passed_stays_passed_and_the_last_task_solves_the_lab()
    {
        await _runs.OpenAsync("aiko", _lab, null, Stop);
        await LabelAsync("frontend");
        await UntilAsync(v => v.Tasks[0].State == TaskState.Passed);

        await LabelAsync("backend");
        await CreateAsync("one", "more");
        (await UntilAsync(v => v.Tasks[1].Missing.In("en") == "1 of 2")).Tasks[0].State.ShouldBe(TaskState.Passed);
        await CreateAsync("two", "more");

        var view = await UntilAsync(v => v.Phase == LabPhase.Solved);
        view.SolvedAt.ShouldBe(_time.GetUtcNow());
        _journal.Entries.Select(e => e.GetType().Name).ShouldBe(["Opened", "TaskPassed", "TaskPassed", "Solved"]);
    }

    [Fact]
    public async Task What_cannot_be_saved_any_more_says_so_until_a_reset()
    {
        await _runs.OpenAsync("aiko", _lab, null, Stop);

        await _kubectl.Client.CoreV1.DeleteNamespacedConfigMapAsync("web", "default", cancellationToken: Stop);
        var lost = await UntilAsync(v => v.Tasks[0].State == TaskState.Lost);
        lost.Tasks[0].Missing.In("en").ShouldBe("web is gone");
        await CreateAsync("web", "web");
        (await _runs.CheckAsync("aiko", _lab, Stop))!.Tasks[0].State.ShouldBe(TaskState.Lost);

        var anew = await _runs.ResetAsync("aiko", _lab, null, Stop);
        anew.Tasks[0].State.ShouldBe(TaskState.Waiting);
        (await _kubectl.Client.CoreV1.ReadNamespacedConfigMapAsync("web", "default", cancellationToken: Stop)).Data["a"].ShouldBe("b");
    }

    [Fact]
    public async Task A_reset_removes_what_was_made_and_no_task_is_passed_any_more()
    {
        await _runs.OpenAsync("aiko", _lab, null, Stop);
        await LabelAsync("frontend");
        await CreateAsync("one", "more");
        await UntilAsync(v => v.Tasks[1].Missing.In("en") == "1 of 2");
        _time.Advance(TimeSpan.FromMinutes(1));

        var view = await _runs.ResetAsync("aiko", _lab, null, Stop);

        view.OpenedAt.ShouldBe(_time.GetUtcNow());
        view.Tasks.ShouldAllBe(t => t.State != TaskState.Passed);
        (await NamesAsync()).ShouldBe(["web"]);
    }

    [Fact]
    public async Task Closing_leaves_the_namespace_empty()
    {
        await _runs.OpenAsync("aiko", _lab, null, Stop);
        await CreateAsync("one", "more");

        await _runs.CloseAsync("aiko", _lab, Stop);

        (await NamesAsync()).ShouldBeEmpty();
        (await _runs.FindAsync("aiko", _lab, Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task Opening_an_open_lab_finds_it_as_it_is()
    {
        await _runs.OpenAsync("aiko", _lab, null, Stop);
        await LabelAsync("frontend");
        await UntilAsync(v => v.Tasks[0].State == TaskState.Passed);

        var again = await _runs.OpenAsync("aiko", _lab, null, Stop);

        again.Tasks[0].State.ShouldBe(TaskState.Passed);
        _journal.Entries.OfType<LabEntry.Opened>().Count().ShouldBe(1);
    }

    [Fact]
    public async Task Opening_another_lab_closes_the_one_before()
    {
        var other = LabOnDisk.Read(Tasks, Manifests, id: "other");
        await _runs.OpenAsync("aiko", _lab, null, Stop);
        await CreateAsync("one", "more");

        await _runs.OpenAsync("aiko", other, null, Stop);

        (await _runs.FindAsync("aiko", _lab, Stop)).ShouldBeNull();
        (await _runs.FindAsync("aiko", other, Stop)).ShouldNotBeNull().Phase.ShouldBe(LabPhase.Running);
        (await NamesAsync()).ShouldBe(["web"]);
    }

    [Fact]
    public async Task Hints_open_one_at_a_time_and_the_solution_last()
    {
        await _runs.OpenAsync("aiko", _lab, null, Stop);

        await _runs.OpenSolutionAsync("aiko", _lab, "labelled", Stop);
        (await ViewAsync()).SolutionOpened.ShouldBeFalse("no hint was opened yet");
        foreach (var hints in (IEnumerable<int>)[1, 2, 3, 3])
        {
            await _runs.OpenHintAsync("aiko", _lab, "labelled", Stop);
            (await ViewAsync()).Tasks[0].Hints.Count.ShouldBe(hints);
        }

        (await ViewAsync()).Tasks[0].SolutionAvailable.ShouldBeTrue();
        await _runs.OpenSolutionAsync("aiko", _lab, "labelled", Stop);
        (await ViewAsync()).SolutionOpened.ShouldBeTrue();
    }

    [Fact]
    public async Task After_a_restart_the_run_is_found_again_with_all_that_passed_and_goes_on()
    {
        await _runs.OpenAsync("aiko", _lab, null, Stop);
        await LabelAsync("frontend");
        await UntilAsync(v => v.Tasks[0].State == TaskState.Passed);
        await _runs.OpenHintAsync("aiko", _lab, "counted", Stop);
        await _runs.DisposeAsync();

        _runs = NewRuns();
        var found = (await _runs.FindAsync("aiko", _lab, Stop)).ShouldNotBeNull();

        found.Phase.ShouldBe(LabPhase.Running);
        found.Tasks[0].State.ShouldBe(TaskState.Passed);
        found.Tasks[1].Hints.Count.ShouldBe(1);
        await CreateAsync("one", "more");
        await CreateAsync("two", "more");
        await UntilAsync(v => v.Phase == LabPhase.Solved);
    }

    [Fact]
    public async Task Where_the_cluster_was_made_anew_since_the_run_says_so_and_a_reset_goes_on()
    {
        await _runs.OpenAsync("aiko", _lab, null, Stop);
        await LabelAsync("frontend");
        await UntilAsync(v => v.Tasks[0].State == TaskState.Passed);
        await _runs.DisposeAsync();
        _time.Advance(TimeSpan.FromHours(1));
        _sandboxes.MadeAt = _time.GetUtcNow();

        _runs = NewRuns();
        var found = (await _runs.FindAsync("aiko", _lab, Stop)).ShouldNotBeNull();

        found.Phase.ShouldBe(LabPhase.Failed);
        found.Problem!.Reason.ShouldBe(LabProblemReason.ClusterMadeAnew);
        found.Tasks[0].State.ShouldBe(TaskState.Passed, "progress is never lost");
        (await _runs.ResetAsync("aiko", _lab, null, Stop)).Phase.ShouldBe(LabPhase.Running);
    }

    [Fact]
    public async Task A_lab_that_is_revised_meanwhile_is_judged_as_it_was_begun_also_after_a_restart()
    {
        var revised = LabOnDisk.Read(Tasks.Replace("frontend", "backend", StringComparison.Ordinal), Manifests);
        await _runs.OpenAsync("aiko", _lab, null, Stop);
        await _runs.DisposeAsync();

        _runs = NewRuns();
        (await _runs.FindAsync("aiko", revised, Stop)).ShouldNotBeNull().Lab.Version.ShouldBe(_lab.Version);
        await LabelAsync("backend");
        (await UntilAsync(v => v.Tasks[0].Missing.In("en") == "tier is backend")).Tasks[0].State.ShouldBe(TaskState.Waiting);
        await LabelAsync("frontend");
        await UntilAsync(v => v.Tasks[0].State == TaskState.Passed);
    }

    [Fact]
    public async Task A_reset_takes_the_revised_lab()
    {
        var revised = LabOnDisk.Read(Tasks.Replace("frontend", "backend", StringComparison.Ordinal), Manifests);
        await _runs.OpenAsync("aiko", _lab, null, Stop);

        (await _runs.ResetAsync("aiko", revised, null, Stop)).Lab.Version.ShouldBe(revised.Version);
        await LabelAsync("backend");

        await UntilAsync(v => v.Tasks[0].State == TaskState.Passed);
    }

    [Fact]
    public async Task Where_the_version_it_began_with_is_lost_the_run_says_so_keeps_what_passed_and_a_reset_goes_on()
    {
        var revised = LabOnDisk.Read(Tasks.Replace("frontend", "backend", StringComparison.Ordinal), Manifests);
        await _runs.OpenAsync("aiko", _lab, null, Stop);
        await LabelAsync("frontend");
        await UntilAsync(v => v.Tasks[0].State == TaskState.Passed);
        await _runs.DisposeAsync();
        _kept.Lose();

        _runs = NewRuns();
        var found = (await _runs.FindAsync("aiko", revised, Stop)).ShouldNotBeNull();

        (found.Phase, found.Problem!.Reason).ShouldBe((LabPhase.Failed, LabProblemReason.LabChanged));
        found.Tasks[0].State.ShouldBe(TaskState.Passed);
        (await _runs.ResetAsync("aiko", revised, null, Stop)).Phase.ShouldBe(LabPhase.Running);
        _journal.Entries.OfType<LabEntry.Reset>().Last().Version.ShouldBe(revised.Version);
    }

    [Fact]
    public async Task A_guests_open_lab_is_the_accounts_after_registering()
    {
        await _runs.OpenAsync("guest-1", _lab, null, Stop);

        await _runs.MoveAsync("guest-1", "aiko", Stop);
        await LabelAsync("frontend");

        await UntilAsync(v => v.Tasks[0].State == TaskState.Passed);
    }

    [Fact]
    public async Task A_manifest_that_the_cluster_refuses_is_named_with_the_clusters_words()
    {
        var broken = LabOnDisk.Read(Tasks, new() { ["10-web.yaml"] = "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: Web_1 }\n" });

        var view = await _runs.OpenAsync("aiko", broken, null, Stop);

        view.Phase.ShouldBe(LabPhase.Failed);
        view.Problem!.Reason.ShouldBe(LabProblemReason.ManifestRefused);
        view.Problem.Details.Take(4).ShouldBe(["ConfigMap", "Web_1", "10-web.yaml", "1"]);
        view.Problem.Details[4].ShouldStartWith("ConfigMap \"Web_1\" is invalid: metadata.name: Invalid value: \"Web_1\"");
        view.Objects[0].State.ShouldBe(DeployState.Refused);
    }

    [Fact]
    public async Task Without_a_sandbox_the_lab_says_why_and_a_reset_tries_again()
    {
        _sandboxes.AllInUse = 500;
        var refused = (await _runs.OpenAsync("aiko", _lab, null, Stop)).Problem.ShouldNotBeNull();
        (refused.Reason, refused.Details[0]).ShouldBe((LabProblemReason.NoSandbox, "500"));

        _sandboxes.AllInUse = null;
        (await _runs.ResetAsync("aiko", _lab, null, Stop)).Phase.ShouldBe(LabPhase.Running);
    }

    private LabRuns NewRuns() => new(_sandboxes, _journal, _kept.Versions, _time, NullLogger<LabRuns>.Instance);

    private async Task<LabRunView> ViewAsync() => (await _runs.FindAsync("aiko", _lab, Stop)).ShouldNotBeNull();

    private async Task<LabRunView> UntilAsync(Func<LabRunView, bool> wanted)
    {
        var reached = new TaskCompletionSource<LabRunView>(TaskCreationOptions.RunContinuationsAsynchronously);
        LabRunView? last = null;
        using var watch = _runs.Watch("aiko", _lab, view =>
        {
            last = view;
            if (wanted(view))
            {
                reached.TrySetResult(view);
            }
        });
        try
        {
            return await reached.Task.WaitAsync(TimeSpan.FromSeconds(20), Stop);
        }
        catch (TimeoutException)
        {
            throw new ShouldAssertException($"The run never came there. Last seen: {last?.Phase} {last?.Problem} "
                + string.Join("; ", last?.Tasks.Select(t => $"{t.Id} {t.State} {t.Missing}") ?? []));
        }
    }

    private Task<V1ConfigMap> LabelAsync(string tier) => _kubectl.Client.CoreV1.PatchNamespacedConfigMapAsync(
        new V1Patch("""{"metadata":{"labels":{"tier":"?"}}}""".Replace("?", tier, StringComparison.Ordinal), V1Patch.PatchType.MergePatch), "web", "default", cancellationToken: Stop);

    private Task<V1ConfigMap> CreateAsync(string name, string app) => _kubectl.Client.CoreV1.CreateNamespacedConfigMapAsync(
        new V1ConfigMap { Metadata = new V1ObjectMeta { Name = name, Labels = new Dictionary<string, string> { ["app"] = app } } },
        "default", cancellationToken: Stop);

    private async Task<IEnumerable<string>> NamesAsync() =>
        (await _kubectl.Client.CoreV1.ListNamespacedConfigMapAsync("default", cancellationToken: Stop)).Items.Select(c => c.Name())
        .Where(n => n != "kube-root-ca.crt");

    private sealed class Listening(List<LabOpening> heard) : IProgress<LabOpening>
    {
        public void Report(LabOpening value) => heard.Add(value);
    }
}
