namespace KubePortal.Progress.Teams;

/// <summary>People who learn together and see each other's ticks.</summary>
public sealed class Team
{
    public const int NameCharactersMax = 60;

    public required string Id { get; init; }

    public required string Name { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }
}
