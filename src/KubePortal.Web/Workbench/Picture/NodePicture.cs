namespace KubePortal.Web.Workbench.Picture;

/// <param name="Key">Which node.</param>
/// <param name="Zone">Label <c>topology.kubernetes.io/zone</c>; empty if it has none.</param>
/// <param name="State">Ready, NotReady, or Cordoned.</param>
public sealed record NodePicture(ObjectKey Key, string Zone, ObjectState State);
