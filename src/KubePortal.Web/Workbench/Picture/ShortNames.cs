using System.Text.RegularExpressions;

namespace KubePortal.Web.Workbench.Picture;

/// <summary>Names as small tiles show them; the whole name is always one hover or one focus away.</summary>
internal static partial class ShortNames
{
    /// <summary>A pod's name without the ReplicaSet's hash: <c>web-7d9c5b8f6-x2k4p</c> becomes <c>web…x2k4p</c>.</summary>
    public static string OfPod(string name) => Generated().Replace(name, "${owner}…${own}");

    // Kubernetes' generated parts use the letters of rand.SafeEncodeString.
    [GeneratedRegex("^(?<owner>.+?)-[bcdfghjklmnpqrstvwxz2456789]{6,10}-(?<own>[bcdfghjklmnpqrstvwxz2456789]{5})$")]
    private static partial Regex Generated();
}
