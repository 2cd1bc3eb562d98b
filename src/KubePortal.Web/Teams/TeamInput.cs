namespace KubePortal.Web.Teams;

/// <summary>What the form for a new team sends.</summary>
internal sealed class TeamInput
{
    internal const string NameId = "team-name";

    public string? Name { get; set; }
}
