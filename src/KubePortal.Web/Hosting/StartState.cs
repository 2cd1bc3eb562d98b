namespace KubePortal.Web.Hosting;

/// <summary>Whether the portal has started to serve.</summary>
internal sealed class StartState
{
    public bool Started { get; set; }
}
