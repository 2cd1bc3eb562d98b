namespace KubePortal.Web.Workbench.Picture;

/// <summary>A sentence on why an object is as it is.</summary>
/// <param name="Text">Which text of <see cref="WorkbenchText"/>.</param>
/// <param name="Values">What fills its holes: names, numbers, the cluster's own words.</param>
public sealed record Explanation(string Text, params object[] Values);
