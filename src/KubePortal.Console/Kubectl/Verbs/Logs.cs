using System.Text.Json.Nodes;
using System.Threading.Channels;
using KubePortal.Console.Commands;
using KubePortal.Console.Kubectl.Cluster;
using KubePortal.Console.Kubectl.Describing;
using KubePortal.Console.Kubectl.Selection;

namespace KubePortal.Console.Kubectl.Verbs;

/// <summary>Prints what containers have written, and what they write.</summary>
internal sealed class Logs() : KubectlVerb("logs", "[-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]")
{
    private const string Expected = "expected 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'.\nPOD or TYPE/NAME is a required argument for the logs command";
    private const string DefaultContainer = "kubectl.kubernetes.io/default-container";

    public override OperandKind Operands => OperandKind.Pod;

    public override IReadOnlyList<string> Examples => ["kubectl logs web", "kubectl logs -f deploy/web", "kubectl logs web --previous", "kubectl logs -l app=web --tail=5 --prefix"];

    public override IReadOnlyList<Flag> Flags { get; } =
    [
        Flag.Switch("follow", 'f'), Flag.Switch("previous", 'p'), Flag.Text("container", 'c', completes: OperandKind.Container), Flag.Switch("all-containers"), Flag.Switch("all-pods"),
        Flag.Number("tail", value: -1), Flag.Duration("since", "0s"), Flag.Text("since-time"), Flag.Switch("timestamps"), Flag.Number("limit-bytes"), CommonFlags.Selector,
        Flag.Switch("prefix"), Flag.Number("max-log-requests", value: 5), Flag.Switch("ignore-errors"),
    ];

    protected override async Task<int> RunAsync(KubectlRun run, CancellationToken cancellationToken)
    {
        var arguments = run.Arguments;
        var selector = arguments.Text("selector");
        if (run.Operands.Count > 2 || (run.Operands.Count == 0 && selector.Length == 0))
        {
            throw new UsageException(Expected);
        }

        if (run.Operands.Count > 0 && selector.Length > 0)
        {
            throw new UsageException("only a selector (-l) or a POD name is allowed");
        }

        var container = run.Operands.Count == 2 ? run.Operands[1] : arguments.Text("container");
        if (arguments.Given("container") && run.Operands.Count == 2)
        {
            throw new CommandException("only one of -c or an inline [CONTAINER] arg is allowed");
        }

        if (arguments.On("all-containers") && container.Length > 0)
        {
            throw new CommandException($"--all-containers=true should not be specified with container name {container}");
        }

        if (arguments.Number("tail") < -1)
        {
            throw new CommandException("--tail must be greater than or equal to -1");
        }

        var pods = await PodsAsync(run, cancellationToken);
        var streams = new List<(string Pod, string Container)>();
        foreach (var pod in pods)
        {
            streams.AddRange((await ContainersAsync(run, pod, container, cancellationToken)).Select(c => (pod.Text("metadata", "name"), c)));
        }

        var follow = arguments.On("follow");
        if (follow && streams.Count > arguments.Number("max-log-requests"))
        {
            throw new CommandException($"you are attempting to follow {streams.Count} log streams, but maximum allowed concurrency is {arguments.Number("max-log-requests")}, " +
                "use --max-log-requests to increase the limit");
        }

        if (follow && streams.Count > 1)
        {
            await FollowAllAsync(run, streams, cancellationToken);
        }
        else
        {
            foreach (var stream in streams)
            {
                await CopyAsync(run, stream, text => run.WriteAsync(text, cancellationToken), cancellationToken);
            }
        }

        return 0;
    }

    private static async Task<IReadOnlyList<JsonObject>> PodsAsync(KubectlRun run, CancellationToken cancellationToken)
    {
        var path = $"api/v1/namespaces/{Uri.EscapeDataString(run.Namespace)}/pods";
        if (run.Arguments.Text("selector") is { Length: > 0 } selector)
        {
            var list = await run.Api.GetAsync($"{path}?labelSelector={Uri.EscapeDataString(selector)}", cancellationToken);
            var pods = list.Items("items").OfType<JsonObject>().ToList();
            if (pods.Count == 0)
            {
                await run.WarnAsync($"No resources found in {run.Namespace} namespace.", cancellationToken);
            }

            return pods;
        }

        var selection = await ResourceArguments.ReadAsync(run, [run.Operands[0]], allowCollections: false, cancellationToken, defaultType: "pods", selects: false);
        SelectedObject item;
        try
        {
            item = (await selection.FetchAsync(run, cancellationToken))[0];
        }
        catch (ApiRefusal refused) when (refused.Reason == "NotFound")
        {
            throw new CommandException($"error: error from server (NotFound): {refused.Message} in namespace {JsonText.Quote(run.Namespace)}");
        }

        return item.Mapping.Kind == "Pod" ? [item.Object] : await PodsOfAsync(run, item, path, cancellationToken);
    }

    // One pod of a deployment and its like: the one that is likeliest to have logs.
    private static async Task<IReadOnlyList<JsonObject>> PodsOfAsync(KubectlRun run, SelectedObject item, string path, CancellationToken cancellationToken)
    {
        var selector = item.Mapping.Kind is "Service" or "ReplicationController"
            ? Description.Join(item.Object.At("spec", "selector")) : Description.Selector(item.Object.At("spec", "selector"));
        if (selector == "<none>")
        {
            throw new CommandException($"cannot get the logs from {item.DisplayName}");
        }

        var list = await run.Api.GetAsync($"{path}?labelSelector={Uri.EscapeDataString(selector)}", cancellationToken);
        var pods = list.Items("items").OfType<JsonObject>().OrderBy(p => p.Text("spec", "nodeName").Length > 0 ? 0 : 1)
            .ThenBy(p => p.Text("status", "phase") switch { "Running" => 0, "Unknown" => 1, "Pending" => 2, _ => 0 })
            .ThenBy(p => IsReady(p) ? 0 : 1).ThenBy(ReadySince, StringComparer.Ordinal)
            .ThenByDescending(p => p.Items("status", "containerStatuses").Select(c => c.At("restartCount")?.GetValue<int>() ?? 0).DefaultIfEmpty(0).Max())
            .ThenBy(p => p.Text("metadata", "creationTimestamp"), StringComparer.Ordinal).ToList();
        if (pods.Count == 0)
        {
            throw new CommandException("timed out waiting for the condition");
        }

        if (pods.Count > 1 && !run.Arguments.On("all-pods"))
        {
            await run.WarnAsync($"Found {pods.Count} pods, using pod/{pods[0].Text("metadata", "name")}", cancellationToken);
            return [pods[0]];
        }

        return pods;
    }

    // Among ready ones, the one that has been for the longest comes first (kubectl's podutils.ByLogging).
    private static string ReadySince(JsonNode pod) =>
        IsReady(pod) ? pod.Items("status", "conditions").First(c => c.Text("type") == "Ready").Text("lastTransitionTime") : "";

    private static bool IsReady(JsonNode pod) => pod.Items("status", "conditions").Any(c => c.Text("type") == "Ready" && c.Text("status") == "True");

    private static async Task<IReadOnlyList<string>> ContainersAsync(KubectlRun run, JsonObject pod, string asked, CancellationToken cancellationToken)
    {
        var init = pod.Items("spec", "initContainers").Select(c => c.Text("name")).ToList();
        var main = pod.Items("spec", "containers").Select(c => c.Text("name")).ToList();
        var ephemeral = pod.Items("spec", "ephemeralContainers").Select(c => c.Text("name")).ToList();
        if (run.Arguments.On("all-containers"))
        {
            return [.. init, .. main, .. ephemeral];
        }

        var names = string.Join(", ", [.. main, .. ephemeral, .. init.Select(i => $"{i} (init)")]);
        if (asked.Length == 0)
        {
            asked = pod.Text("metadata", "annotations", DefaultContainer);
        }

        if (asked.Length == 0)
        {
            asked = main[0];
            if ((main.Count > 1 || init.Count > 0 || ephemeral.Count > 0) && !run.Arguments.On("all-pods"))
            {
                await run.WarnAsync($"Defaulted container {JsonText.Quote(asked)} out of: {names}", cancellationToken);
            }
        }

        return main.Contains(asked) || init.Contains(asked) || ephemeral.Contains(asked)
            ? [asked] : throw new CommandException($"container {asked} is not valid for pod {pod.Text("metadata", "name")} out of: {names}");
    }

    private static string Query(KubectlRun run, string container)
    {
        var arguments = run.Arguments;
        var query = new List<string> { $"container={Uri.EscapeDataString(container)}" };
        if (arguments.On("follow"))
        {
            query.Add("follow=true");
        }

        if (arguments.On("previous"))
        {
            query.Add("previous=true");
        }

        if (arguments.On("timestamps"))
        {
            query.Add("timestamps=true");
        }

        // With a selector, ten lines of each unless said otherwise.
        var tail = arguments.Number("tail") == -1 && arguments.Text("selector").Length > 0 && !arguments.Given("tail") && !arguments.On("follow") ? 10 : arguments.Number("tail");
        if (tail >= 0)
        {
            query.Add($"tailLines={tail}");
        }

        if (arguments.Duration("since") is { Ticks: > 0 } since)
        {
            query.Add($"sinceSeconds={(long)Math.Ceiling(since.TotalSeconds)}");
        }

        if (arguments.Text("since-time") is { Length: > 0 } time)
        {
            query.Add($"sinceTime={Uri.EscapeDataString(time)}");
        }

        if (arguments.Number("limit-bytes") > 0)
        {
            query.Add($"limitBytes={arguments.Number("limit-bytes")}");
        }

        return "?" + string.Join('&', query);
    }

    private static async Task CopyAsync(KubectlRun run, (string Pod, string Container) stream, Func<string, ValueTask> write, CancellationToken cancellationToken)
    {
        var prefix = run.Arguments.On("prefix") || run.Arguments.On("all-pods") ? $"[pod/{stream.Pod}/{stream.Container}] " : "";
        try
        {
            using var reader = await run.Api.OpenAsync(
                $"api/v1/namespaces/{Uri.EscapeDataString(run.Namespace)}/pods/{Uri.EscapeDataString(stream.Pod)}/log{Query(run, stream.Container)}", cancellationToken);
            while (await reader.ReadLineAsync(cancellationToken) is { } line)
            {
                await write($"{prefix}{line}\n");
            }
        }
        catch (ApiRefusal refused) when (run.Arguments.On("ignore-errors"))
        {
            await write($"error: {refused.Message}\n");
        }
    }

    // Several streams at once: lines as they come, never mixed.
    private static async Task FollowAllAsync(KubectlRun run, List<(string Pod, string Container)> streams, CancellationToken cancellationToken)
    {
        var lines = Channel.CreateBounded<string>(256);
        var copies = streams.Select(s => CopyAsync(run, s, text => lines.Writer.WriteAsync(text, cancellationToken), cancellationToken)).ToList();
        var all = FinishAsync();
        await foreach (var line in lines.Reader.ReadAllAsync(cancellationToken))
        {
            await run.WriteAsync(line, cancellationToken);
        }

        await all;

        async Task FinishAsync()
        {
            try
            {
                await Task.WhenAll(copies);
            }
            finally
            {
                lines.Writer.TryComplete();
            }
        }
    }
}
