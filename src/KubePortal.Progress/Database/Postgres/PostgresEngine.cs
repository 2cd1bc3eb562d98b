using System.Data;
using System.Data.Common;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace KubePortal.Progress.Database;

/// <summary>The database on a PostgreSQL server. It must exist; the portal makes its tables.</summary>
public sealed class PostgresEngine : DatabaseEngine
{
    // The session that holds this lock is the portal of the database; its number is the same in every version. One that was just killed is
    // waited for, and the server asks after one whose machine is gone (postgresql.org/docs/current/runtime-config-connection.html).
    private const string TakeHold =
        """
        SET tcp_keepalives_idle = 30; SET tcp_keepalives_interval = 10; SET tcp_keepalives_count = 3;
        SET lock_timeout = '5s'; SELECT pg_advisory_lock(82946421424130); SET lock_timeout = 0
        """;

    private const string GiveBack = "SELECT pg_advisory_unlock_all()";

    private readonly NpgsqlDataSource _source;
    private NpgsqlConnection? _hold;

    /// <param name="connectionString">As Npgsql reads it (npgsql.org/doc/connection-string-parameters.html).</param>
    /// <param name="password">Takes the place of the one in the connection string; null leaves that.</param>
    /// <exception cref="ArgumentException">The connection string can't be read.</exception>
    public PostgresEngine(string connectionString, string? password)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString);
        var settings = builder.ConnectionStringBuilder;
        settings.ApplicationName ??= "kubeportal";
        settings.Password = password ?? settings.Password;
        Name = $"PostgreSQL database {settings.Database ?? settings.Username} on {settings.Host}:{settings.Port}";
        _source = builder.Build();
    }

    public override string Name { get; }

    /// <summary>Whether a connection string can be read and names a host.</summary>
    public static bool CanRead(string connectionString)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connectionString).Host is { Length: > 0 };
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    public override string BackupPlace => $"a schema kubeportal_… of {Name}";

    public override async ValueTask DisposeAsync()
    {
        if (_hold is { State: ConnectionState.Open } hold)
        {
            await using var command = hold.CreateCommand();
            command.CommandText = GiveBack;
            await command.ExecuteNonQueryAsync();
            await hold.DisposeAsync();
        }

        await _source.DisposeAsync();
        await base.DisposeAsync();
    }

    internal override void Configure(DbContextOptionsBuilder options) => options.UseNpgsql(_source);

    internal override PortalDb CreateContext(DbContextOptions<PortalDb> options) => new PostgresPortalDb(options);

    internal override async Task<bool> ExistsAsync(PortalDb db, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);       // says why it can't, where Migrate would try to make it
        return true;
    }

    internal override async Task HoldAsync(CancellationToken cancellationToken)
    {
        if (_hold is not null)
        {
            return;
        }

        var connection = await _source.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = connection.CreateCommand();
            command.CommandText = TakeHold;
            await command.ExecuteNonQueryAsync(cancellationToken);
            _hold = connection;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            await connection.DisposeAsync();
            throw new DatabaseNotUsableException(
                $"The {Name} is held by another portal. Stop that one, or give this one a database of its own.", e);
        }
    }

    /// <summary>Copies all tables into a schema beside them: what ran before can be had back with SQL alone.</summary>
    internal override async Task<string> BackUpAsync(PortalDb db, string name, CancellationToken cancellationToken)
    {
        var schema = "kubeportal_" + name;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var tables = await db.Database
            .SqlQuery<string>($"""SELECT tablename::text AS "Value" FROM pg_tables WHERE schemaname = current_schema()""")
            .ToListAsync(cancellationToken);
        var quoted = Quote(schema);
#pragma warning disable EF1002 // identifiers can't be parameters; they are quoted
        await db.Database.ExecuteSqlRawAsync($"CREATE SCHEMA {quoted}", cancellationToken);
        foreach (var table in tables)
        {
            await db.Database.ExecuteSqlRawAsync($"CREATE TABLE {quoted}.{Quote(table)} AS TABLE {Quote(table)}", cancellationToken);
        }
#pragma warning restore EF1002
        await transaction.CommitAsync(cancellationToken);
        return $"schema {schema} of {Name}";
    }

    internal override Task TuneAsync(PortalDb db, CancellationToken cancellationToken) => Task.CompletedTask;

    internal override string? Explain(Exception exception) => exception switch
    {
        PostgresException e => $"The {Name} can't be used as the portal's database: {e.MessageText}",
        DbException { InnerException: SocketException or IOException or TimeoutException } e => $"The {Name} doesn't answer: {e.InnerException!.Message}",
        NpgsqlException e => $"The {Name} can't be used as the portal's database: {e.Message}",
        InvalidOperationException { InnerException: NpgsqlException inner } => Explain(inner),
        _ => null,
    };

    private static string Quote(string identifier) => '"' + identifier.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
}
