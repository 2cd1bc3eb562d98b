namespace KubePortal.Web.Admin;

/// <summary>Words of the administration page: <c>AdminText.resx</c> (English) and <c>AdminText.ja.resx</c>.</summary>
internal sealed class AdminText;
