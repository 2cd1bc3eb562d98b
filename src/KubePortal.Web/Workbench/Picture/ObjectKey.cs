namespace KubePortal.Web.Workbench.Picture;

/// <summary>Which object something in the picture stands for.</summary>
/// <param name="Kind">For example <c>Pod</c>.</param>
/// <param name="Namespace">Empty for kinds without one.</param>
/// <param name="Name">Its name.</param>
/// <param name="Uid">Tells a new object from an old one of the same name.</param>
public sealed record ObjectKey(string Kind, string Namespace, string Name, string Uid);
