using System.Text.Json.Nodes;
using KubePortal.Console.Commands;
using KubePortal.Console.Kubectl.Printing;

namespace KubePortal.Console.Kubectl.Verbs;

/// <summary>Shows this console's kubeconfig.</summary>
internal sealed class ConfigView() : KubectlVerb("view", "[flags]")
{
    public override IReadOnlyList<Flag> Flags { get; } =
        [Flag.Text("output", 'o', "yaml", choices: ["yaml", "json", "jsonpath="]), Flag.Switch("minify"), Flag.Switch("raw"), Flag.Switch("flatten")];

    protected override async Task<int> RunAsync(KubectlRun run, CancellationToken cancellationToken)
    {
        var name = run.Shell.Options.ContextName;
        var context = new JsonObject { ["cluster"] = name, ["user"] = name };
        if (run.Shell.Namespace != "default")
        {
            context["namespace"] = run.Shell.Namespace;
        }

        var config = new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Config",
            ["current-context"] = name,
            ["clusters"] = new JsonArray(new JsonObject { ["name"] = name, ["cluster"] = new JsonObject { ["server"] = run.Api.Address.ToString().TrimEnd('/') } }),
            ["contexts"] = new JsonArray(new JsonObject { ["name"] = name, ["context"] = context }),
            ["users"] = new JsonArray(new JsonObject { ["name"] = name, ["user"] = new JsonObject() }),
        };
        await run.WriteAsync(ObjectPrinter.For(run)!.Print(config), cancellationToken);
        return 0;
    }
}
