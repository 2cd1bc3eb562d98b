using System.Text.Json.Nodes;

namespace KubePortal.Console.Kubectl.Describing;

/// <summary>Describes config maps, with what they hold.</summary>
internal sealed class ConfigMapDescriber() : Describer("", "ConfigMap")
{
    protected override Task WriteAsync(KubectlRun run, JsonObject item, Description text, CancellationToken cancellationToken)
    {
        text.NameAndNamespace(item);
        text.LabelsAndAnnotations(item);
        text.Write(0, "\nData\n====\n");
        foreach (var (key, value) in item.Entries("data"))
        {
            text.Write(0, $"{key}:\n----\n{JsonText.Scalar(value)}\n\n");
        }

        text.Write(0, "\nBinaryData\n====\n");
        foreach (var (key, value) in item.Entries("binaryData"))
        {
            text.Line(0, $"{key}: {Description.Number(SecretDescriber.BytesOf(JsonText.Scalar(value)).Length)} bytes");
        }

        text.Line(0, "");
        return Task.CompletedTask;
    }
}
