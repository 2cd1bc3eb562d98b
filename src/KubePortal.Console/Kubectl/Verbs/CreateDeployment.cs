using System.Text.Json.Nodes;
using KubePortal.Console.Commands;
using KubePortal.Console.Kubectl.Creation;

namespace KubePortal.Console.Kubectl.Verbs;

/// <summary>Creates a deployment.</summary>
internal sealed class CreateDeployment() : KubectlVerb("deployment", "NAME --image=image -- [COMMAND] [args...]")
{
    public override IReadOnlyList<string> Aliases => ["deploy"];

    public override IReadOnlyList<string> Examples => ["kubectl create deployment web --image=nginx --replicas=3", "kubectl create deployment web --image=nginx --dry-run=client -o yaml"];

    public override IReadOnlyList<Flag> Flags { get; } =
        [Flag.Texts("image"), Flag.Number("replicas", 'r', 1), Flag.Number("port", value: -1), .. CreatedObject.Flags()];

    protected override async Task<int> RunAsync(KubectlRun run, CancellationToken cancellationToken)
    {
        var images = run.Arguments.Texts("image");
        if (images.Count == 0)
        {
            throw new CommandException("required flag(s) \"image\" not set");
        }

        var dash = run.Arguments.DashIndex;
        var named = dash < 0 ? run.Operands.Count : dash;
        var command = run.Operands.Skip(named).ToList();
        if (named != 1)
        {
            throw new UsageException($"exactly one NAME is required, got {run.Operands.Count}");
        }

        if (images.Count > 1 && command.Count > 0)
        {
            throw new CommandException("cannot specify multiple --image options and command");
        }

        var name = run.Operands[0];
        JsonObject Labels() => new() { ["app"] = name };
        var containers = new JsonArray([.. images.Select(i => Container(i, command))]);
        if (run.Arguments.Number("port") >= 0)
        {
            containers[0]!["ports"] = new JsonArray(new JsonObject { ["containerPort"] = run.Arguments.Number("port") });
        }

        var item = CreatedObject.New("apps/v1", "Deployment", name, Labels());
        item["spec"] = new JsonObject
        {
            ["replicas"] = run.Arguments.Number("replicas"),
            ["selector"] = new JsonObject { ["matchLabels"] = Labels() },
            ["strategy"] = new JsonObject(),
            ["template"] = new JsonObject
            {
                ["metadata"] = new JsonObject { ["labels"] = Labels() },
                ["spec"] = new JsonObject { ["containers"] = containers },
            },
        };
        item["status"] = new JsonObject();
        await CreatedObject.FinishAsync(run, item, "created", run.Arguments.Text("field-manager"), cancellationToken);
        return 0;
    }

    private static JsonObject Container(string image, List<string> command)
    {
        var name = image[(image.LastIndexOf('/') + 1)..].Split(':')[0].Split('@')[0];

        // A name with dots can't be a container's; kubectl adds a random end, we a derived one, so that a dry run can be repeated.
        if (name.AsSpan().IndexOfAny('_', '.') >= 0)
        {
            name = $"{name.Replace('_', '-').Replace('.', '-')}-{(uint)image.Aggregate(17, (hash, c) => unchecked((hash * 31) + c)) % 46656:x5}";
        }

        var container = new JsonObject { ["image"] = image, ["name"] = name, ["resources"] = new JsonObject() };
        if (command.Count > 0)
        {
            container["command"] = new JsonArray([.. command.Select(c => JsonValue.Create(c))]);
        }

        return container;
    }
}
