using System.Text;
using System.Text.Json.Nodes;

namespace KubePortal.Console.Kubectl.Describing;

/// <summary>Describes secrets: sizes, not contents.</summary>
internal sealed class SecretDescriber() : Describer("", "Secret")
{
    protected override bool HasEvents => false;

    /// <summary>What base64 stands for; nothing where it is none.</summary>
    public static byte[] BytesOf(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var count) ? bytes[..count] : [];
    }

    protected override Task WriteAsync(KubectlRun run, JsonObject item, Description text, CancellationToken cancellationToken)
    {
        text.NameAndNamespace(item);
        text.LabelsAndAnnotations(item);
        text.Write(0, $"\nType:\t{item.Text("type")}\n");
        text.Write(0, "\nData\n====\n");
        foreach (var (key, value) in item.Entries("data"))
        {
            var bytes = BytesOf(JsonText.Scalar(value));
            text.Field(0, key, key == "token" && item.Text("type") == "kubernetes.io/service-account-token"
                ? Encoding.UTF8.GetString(bytes) : $"{Description.Number(bytes.Length)} bytes");
        }

        return Task.CompletedTask;
    }
}
