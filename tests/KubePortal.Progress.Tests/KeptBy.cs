namespace KubePortal.Progress.Tests;

/// <summary>What keeps the database that a story is told on.</summary>
public enum KeptBy
{
    Sqlite,
    Postgres,
}
