using System.Text.Json.Nodes;

namespace KubePortal.Console.Kubectl.Describing;

/// <summary>Describes service accounts.</summary>
internal sealed class ServiceAccountDescriber() : Describer("", "ServiceAccount")
{
    private const string PullHeader = "Image pull secrets:";

    protected override Task WriteAsync(KubectlRun run, JsonObject item, Description text, CancellationToken cancellationToken)
    {
        text.NameAndNamespace(item);
        text.LabelsAndAnnotations(item);
        var secrets = item.Items("imagePullSecrets").Select(s => s.Text("name")).ToList();
        for (var i = 0; i < secrets.Count; i++)
        {
            text.Line(0, $"{(i == 0 ? PullHeader : new string(' ', PullHeader.Length))}\t{secrets[i]}");
        }

        if (secrets.Count == 0)
        {
            text.Line(0, PullHeader + "\t<none>");
        }

        return Task.CompletedTask;
    }
}
