using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace KubePortal.Progress.Database;

/// <summary>The same model on PostgreSQL; a type of its own, because its migrations are.</summary>
public sealed class PostgresPortalDb(DbContextOptions<PortalDb> options) : PortalDb(options)
{
    // Any number, the same in every version.
    private const long WritersTurn = 0x4B75_6265_0001;

    /// <inheritdoc/>
    /// <remarks>PostgreSQL lets writers decide side by side on what the other is about to change; this lock has them take turns.</remarks>
    public override async Task<IDbContextTransaction> BeginDecisionAsync(CancellationToken cancellationToken)
    {
        var transaction = await Database.BeginTransactionAsync(cancellationToken);
        await Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({WritersTurn})", cancellationToken);
        return transaction;
    }

    internal override async Task CountOnAsync(CancellationToken cancellationToken)
    {
        var counted =
            from type in Model.GetEntityTypes()
            from property in type.GetProperties()
            where property.ValueGenerated == ValueGenerated.OnAdd && (property.ClrType == typeof(long) || property.ClrType == typeof(int))
            select (Table: type.GetTableName()!, Column: property.GetColumnName());
        foreach (var (table, column) in counted)
        {
#pragma warning disable EF1002 // names of the model, not of a user
            await Database.ExecuteSqlRawAsync(
                $"""SELECT setval(pg_get_serial_sequence('"{table}"', '{column}'), greatest((SELECT max("{column}") FROM "{table}"), 1))""", cancellationToken);
#pragma warning restore EF1002
        }
    }
}
