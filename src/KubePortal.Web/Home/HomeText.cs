namespace KubePortal.Web.Home;

/// <summary>The home page's words.</summary>
internal sealed class HomeText;
