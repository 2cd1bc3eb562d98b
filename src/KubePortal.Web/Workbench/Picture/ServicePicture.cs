namespace KubePortal.Web.Workbench.Picture;

/// <param name="Key">Which Service.</param>
/// <param name="Type"><c>ClusterIP</c>, <c>NodePort</c>, …</param>
/// <param name="Ports">For example <c>80→8080/TCP</c>.</param>
/// <param name="Pods">The pods behind it, ready or not, by name.</param>
/// <param name="EndpointCount">How many endpoints its slices list as ready, pods or not.</param>
/// <param name="State">Whether anything receives its traffic.</param>
public sealed record ServicePicture(ObjectKey Key, string Type, string Ports, IReadOnlyList<PodPicture> Pods, int EndpointCount, ObjectState State);
