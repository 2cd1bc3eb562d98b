using System.Text.Json.Nodes;
using KubePortal.Console.Commands;
using KubePortal.Console.Kubectl.Creation;

namespace KubePortal.Console.Kubectl.Verbs;

/// <summary>Creates a config map of literals and files.</summary>
internal sealed class CreateConfigMap() : KubectlVerb("configmap", "NAME [--from-file=[key=]source] [--from-literal=key1=value1]")
{
    public override IReadOnlyList<string> Aliases => ["cm"];

    public override IReadOnlyList<string> Examples => ["kubectl create configmap web --from-literal=color=blue --from-file=index.html"];

    public override IReadOnlyList<Flag> Flags { get; } = [.. KeyedData.Flags, .. CreatedObject.Flags()];

    protected override async Task<int> RunAsync(KubectlRun run, CancellationToken cancellationToken)
    {
        var item = CreatedObject.New("v1", "ConfigMap", CreatedObject.NameOf(run));
        var data = KeyedData.Read(run, "a ConfigMap");
        if (data.Count > 0)
        {
            item["data"] = new JsonObject(data.Select(d => KeyValuePair.Create(d.Key, (JsonNode?)d.Value)));
        }

        await CreatedObject.FinishAsync(run, item, "created", run.Arguments.Text("field-manager"), cancellationToken);
        return 0;
    }
}
