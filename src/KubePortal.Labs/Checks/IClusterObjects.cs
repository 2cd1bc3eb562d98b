using System.Text.Json;
using KubePortal.Lessons;

namespace KubePortal.Labs.Checks;

/// <summary>What is known of the cluster's objects at one moment.</summary>
internal interface IClusterObjects
{
    /// <summary>The objects that a check looks at, ordered by namespace and name; none where there are none.</summary>
    IEnumerable<JsonElement> Select(ObjectSelection selection);
}
