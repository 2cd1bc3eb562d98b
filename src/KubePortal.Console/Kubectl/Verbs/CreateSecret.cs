using System.Text;
using System.Text.Json.Nodes;
using KubePortal.Console.Commands;
using KubePortal.Console.Kubectl.Creation;

namespace KubePortal.Console.Kubectl.Verbs;

/// <summary>Creates secrets.</summary>
internal sealed class CreateSecret() : KubectlGroup("secret", "(docker-registry | generic | tls)", new CreateRegistrySecret(), new CreateGenericSecret());

/// <summary>Creates a secret of literals and files.</summary>
internal sealed class CreateGenericSecret() : KubectlVerb("generic", "NAME [--type=string] [--from-file=[key=]source] [--from-literal=key1=value1]")
{
    public override IReadOnlyList<string> Examples => ["kubectl create secret generic db --from-literal=password=s3cret"];

    public override IReadOnlyList<Flag> Flags { get; } = [.. KeyedData.Flags, Flag.Text("type"), .. CreatedObject.Flags()];

    protected override async Task<int> RunAsync(KubectlRun run, CancellationToken cancellationToken)
    {
        var item = CreatedObject.New("v1", "Secret", CreatedObject.NameOf(run));
        var data = KeyedData.Read(run, "a Secret");
        if (data.Count > 0)
        {
            item["data"] = new JsonObject(data.Select(d => KeyValuePair.Create(d.Key, (JsonNode?)Convert.ToBase64String(Encoding.UTF8.GetBytes(d.Value)))));
        }

        if (run.Arguments.Text("type") is { Length: > 0 } type)
        {
            item["type"] = type;
        }

        await CreatedObject.FinishAsync(run, item, "created", run.Arguments.Text("field-manager"), cancellationToken);
        return 0;
    }
}
