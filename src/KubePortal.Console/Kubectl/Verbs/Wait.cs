using System.Text.Json.Nodes;
using KubePortal.Console.Commands;
using KubePortal.Console.Kubectl.Cluster;
using KubePortal.Console.Kubectl.Printing;
using KubePortal.Console.Kubectl.Selection;

namespace KubePortal.Console.Kubectl.Verbs;

/// <summary>Waits for a condition, for a value, or for objects to be gone.</summary>
internal sealed class Wait() : KubectlVerb(
    "wait", "([-f FILENAME] | resource.group/resource.name | resource.group [(-l label | --all)]) [--for=create|--for=delete|--for condition=available|--for=jsonpath='{}'[=value]]")
{
    public override OperandKind Operands => OperandKind.Resource;

    public override IReadOnlyList<string> Examples =>
        ["kubectl wait --for=condition=Ready pod/web", "kubectl wait --for=delete pod/web --timeout=60s", "kubectl wait --for=jsonpath='{.status.phase}'=Running pod/web"];

    public override IReadOnlyList<Flag> Flags { get; } =
    [
        Flag.Texts("for", commas: false), Flag.Duration("timeout", "30s"), CommonFlags.Selector, CommonFlags.FieldSelector, CommonFlags.All, CommonFlags.AllNamespaces,
        CommonFlags.Output(), CommonFlags.ShowManagedFields, .. CommonFlags.Files,
    ];

    protected override async Task<int> RunAsync(KubectlRun run, CancellationToken cancellationToken)
    {
        var conditions = run.Arguments.Texts("for").Select(Goal.Parse).ToList();
        if (conditions.Count == 0)
        {
            throw new CommandException("unrecognized condition: []");
        }

        var timeout = run.Arguments.Duration("timeout");
        TimeSpan? limit = timeout < TimeSpan.Zero ? TimeSpan.FromDays(7) : timeout;
        var selection = await ResourceArguments.ReadAsync(run, run.Operands, allowCollections: false, cancellationToken);
        var problems = new List<CommandException>();
        var found = await selection.FetchAsync(run, problems, cancellationToken);
        if (conditions.Exists(c => c.IsDelete))
        {
            problems.RemoveAll(p => p is ApiRefusal { Reason: "NotFound" });
        }

        SeveralProblems.ThrowIfAny(problems);
        if (found.Count == 0 && !conditions.Exists(c => c.IsDelete))
        {
            throw new CommandException("no matching resources found");
        }

        foreach (var item in found)
        {
            foreach (var condition in conditions)
            {
                var last = item.Object;
                var gone = false;
                await Waiting.UntilAsync(
                    run, item,
                    now =>
                    {
                        gone = now is null;
                        last = now ?? last;
                        return ValueTask.FromResult((gone && !condition.IsDelete) || condition.IsMet(now, item.Object.Text("metadata", "uid")));
                    },
                    limit, cancellationToken);
                if (gone && !condition.IsDelete)
                {
                    throw NotFound(item);
                }

                await Outcome.WriteAsync(run, item.With(last), "condition met", DryRunMode.None, cancellationToken);
            }
        }

        return 0;
    }

    private static ApiRefusal NotFound(SelectedObject item) => new(
        new JsonObject { ["reason"] = "NotFound", ["message"] = $"{item.Mapping.Resource} {JsonText.Quote(item.Name)} not found" }, 404);

    /// <summary>What is waited for: <c>condition=Ready[=False]</c>, <c>delete</c>, <c>create</c>, <c>jsonpath='{…}'[=value]</c>.</summary>
    private sealed record Goal(string Condition, string Wanted, JsonPathTemplate? Path, bool IsDelete)
    {
        public static Goal Parse(string text)
        {
            if (text.Equals("delete", StringComparison.OrdinalIgnoreCase))
            {
                return new Goal("", "", null, IsDelete: true);
            }

            if (text.Equals("create", StringComparison.OrdinalIgnoreCase))
            {
                return new Goal("", "", null, IsDelete: false);
            }

            if (text.StartsWith("condition=", StringComparison.Ordinal))
            {
                var parts = text["condition=".Length..].Split('=', 2);
                return new Goal(parts[0], parts.Length > 1 ? parts[1] : "true", null, IsDelete: false);
            }

            if (text.StartsWith("jsonpath=", StringComparison.Ordinal))
            {
                var rest = text["jsonpath=".Length..].Trim('\'');
                var end = rest.LastIndexOf("}=", StringComparison.Ordinal);
                var (path, value) = end >= 0 ? (rest[..(end + 1)], rest[(end + 2)..].Trim('\'', '"')) : (rest, "");
                if (end >= 0 && value.Length == 0)
                {
                    throw new CommandException("jsonpath wait has to have a value after equal sign, like --for=jsonpath='{.status.readyReplicas}'=3");
                }

                return new Goal("", value, JsonPathTemplate.Parse(path, relaxed: true), IsDelete: false);
            }

            throw new CommandException($"unrecognized condition: {JsonText.Quote(text)}");
        }

        public bool IsMet(JsonObject? item, string uid)
        {
            if (IsDelete)
            {
                return item is null || item.Text("metadata", "uid") != uid;
            }

            if (item is null)
            {
                return false;
            }

            if (Path is not null)
            {
                var values = Path.Find(item);
                return values.Count > 0 && values[0] is not null && (Wanted.Length == 0 || JsonText.Scalar(values[0]) == Wanted);
            }

            if (Condition.Length == 0)
            {
                return true;
            }

            var found = item.Items("status", "conditions").FirstOrDefault(c => c.Text("type").Equals(Condition, StringComparison.OrdinalIgnoreCase));
            if (found is null)
            {
                return false;
            }

            var observed = found.At("observedGeneration") is not null ? found.Number("observedGeneration") : item.Number("status", "observedGeneration");
            var known = found.At("observedGeneration") is not null || item.At("status", "observedGeneration") is not null;
            return !(known && item.At("metadata", "generation") is not null && observed < item.Number("metadata", "generation"))
                && found.Text("status").Equals(Wanted, StringComparison.OrdinalIgnoreCase);
        }
    }
}
