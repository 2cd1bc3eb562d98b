using System.Text;
using System.Text.Json.Nodes;
using KubePortal.Console.Commands;
using KubePortal.Console.Kubectl.Creation;

namespace KubePortal.Console.Kubectl.Verbs;

/// <summary>Creates a secret with the credentials of a container registry.</summary>
internal sealed class CreateRegistrySecret() : KubectlVerb(
    "docker-registry", "NAME --docker-username=user --docker-password=password --docker-email=email [--docker-server=string] [--from-file=[key=]source]")
{
    private const string Key = ".dockerconfigjson";

    public override IReadOnlyList<string> Examples =>
        ["kubectl create secret docker-registry regcred --docker-server=registry.example.com --docker-username=ci --docker-password=t0ken"];

    public override IReadOnlyList<Flag> Flags { get; } =
    [
        Flag.Text("docker-server", value: "https://index.docker.io/v1/"), Flag.Text("docker-username"), Flag.Text("docker-password"), Flag.Text("docker-email"),
        Flag.Text("from-file", completes: OperandKind.File), .. CreatedObject.Flags(),
    ];

    protected override async Task<int> RunAsync(KubectlRun run, CancellationToken cancellationToken)
    {
        var item = CreatedObject.New("v1", "Secret", CreatedObject.NameOf(run));
        item["type"] = "kubernetes.io/dockerconfigjson";
        item["data"] = new JsonObject { [Key] = Convert.ToBase64String(Encoding.UTF8.GetBytes(Credentials(run))) };
        await CreatedObject.FinishAsync(run, item, "created", run.Arguments.Text("field-manager"), cancellationToken);
        return 0;
    }

    // A file is taken as it is, whatever key is named before it.
    private static string Credentials(KubectlRun run)
    {
        if (run.Arguments.Text("from-file") is { Length: > 0 } source)
        {
            return KeyedData.TextOf(run, source[(source.IndexOf('=', StringComparison.Ordinal) + 1)..]);
        }

        var (server, user, password) = (run.Arguments.Text("docker-server"), run.Arguments.Text("docker-username"), run.Arguments.Text("docker-password"));
        if (server.Length == 0 || user.Length == 0 || password.Length == 0)
        {
            throw new CommandException("either --from-file or the combination of --docker-username, --docker-password and --docker-server is required");
        }

        var entry = new JsonObject { ["username"] = user, ["password"] = password };
        if (run.Arguments.Text("docker-email") is { Length: > 0 } email)
        {
            entry["email"] = email;
        }

        entry["auth"] = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));
        return new JsonObject { ["auths"] = new JsonObject { [server] = entry } }.ToJsonString();
    }
}
