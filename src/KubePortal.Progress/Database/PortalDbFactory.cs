using Microsoft.EntityFrameworkCore;

namespace KubePortal.Progress.Database;

/// <summary>Makes contexts of the engine's own type.</summary>
internal sealed class PortalDbFactory(DbContextOptions<PortalDb> options, DatabaseEngine engine) : IDbContextFactory<PortalDb>
{
    public PortalDb CreateDbContext() => engine.CreateContext(options);
}
