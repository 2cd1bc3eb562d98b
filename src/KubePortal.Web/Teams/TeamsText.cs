namespace KubePortal.Web.Teams;

/// <summary>Words of the teams' pages: <c>TeamsText.resx</c> (English) and <c>TeamsText.ja.resx</c>.</summary>
internal sealed class TeamsText;
