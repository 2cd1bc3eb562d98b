using System.Text.Json.Nodes;
using KubePortal.Console.Commands;
using KubePortal.Console.Kubectl.Printing;

namespace KubePortal.Console.Kubectl.Verbs;

/// <summary>Tells the versions of this command line and of the server.</summary>
internal sealed class Version() : KubectlVerb("version", "[flags]")
{
    /// <summary>The kubectl whose words and layouts this one has.</summary>
    public const string Client = "v1.36.3";

    public override IReadOnlyList<Flag> Flags { get; } = [Flag.Switch("client"), Flag.Text("output", 'o', choices: ["json", "yaml"])];

    protected override async Task<int> RunAsync(KubectlRun run, CancellationToken cancellationToken)
    {
        var output = run.Arguments.Text("output");
        if (output is not ("" or "json" or "yaml"))
        {
            throw new CommandException("--output must be 'yaml' or 'json'");
        }

        var server = run.Arguments.On("client") ? null : await run.Api.GetAsync("version", cancellationToken);
        if (output.Length == 0)
        {
            await run.WriteAsync($"Client Version: {Client}\n{(server is null ? "" : $"Server Version: {server.Text("gitVersion")}\n")}", cancellationToken);
            return 0;
        }

        var answer = new JsonObject { ["clientVersion"] = new JsonObject { ["gitVersion"] = Client, ["major"] = "1", ["minor"] = "36" } };
        if (server is not null)
        {
            answer["serverVersion"] = server;
        }

        await run.WriteAsync(output == "json" ? JsonText.Indented(answer) : YamlText.Of(answer), cancellationToken);
        return 0;
    }
}
