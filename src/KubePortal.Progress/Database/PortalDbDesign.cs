using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace KubePortal.Progress.Database;

/// <summary>
/// Lets <c>dotnet ef migrations add Name --project src/KubePortal.Progress --context PortalDb --output-dir Database/Sqlite/Migrations</c>
/// see the model; the same once more with <c>--context PostgresPortalDb --output-dir Database/Postgres/Migrations</c>.
/// </summary>
internal sealed class PortalDbDesign : IDesignTimeDbContextFactory<PortalDb>, IDesignTimeDbContextFactory<PostgresPortalDb>
{
    PortalDb IDesignTimeDbContextFactory<PortalDb>.CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PortalDb>().UseSqlite("Data Source=:memory:").Options);

    PostgresPortalDb IDesignTimeDbContextFactory<PostgresPortalDb>.CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PortalDb>().UseNpgsql("Host=localhost").Options);
}
