using System.Globalization;
using System.Text.Json;

namespace KubePortal.PracticeCluster.Api;

/// <summary>The metadata of a list.</summary>
/// <param name="ResourceVersion">Of the snapshot that was listed.</param>
/// <param name="Continue">Where the rest starts; null at the end.</param>
/// <param name="Remaining">How many are left, where that is known.</param>
internal sealed record ListMetadata(long ResourceVersion, string? Continue = null, long? Remaining = null)
{
    /// <summary>Writes the member <c>metadata</c>.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("metadata");
        writer.WriteString("resourceVersion", ResourceVersion.ToString(CultureInfo.InvariantCulture));
        if (Continue is not null)
        {
            writer.WriteString("continue", Continue);
        }

        if (Remaining is { } left)
        {
            writer.WriteNumber("remainingItemCount", left);
        }

        writer.WriteEndObject();
    }
}
