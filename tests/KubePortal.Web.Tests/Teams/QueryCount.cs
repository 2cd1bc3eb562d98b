using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KubePortal.Web.Tests.Teams;

/// <summary>How many queries reach the database.</summary>
internal sealed class QueryCount : DbCommandInterceptor
{
    private int _count;

    internal async Task<int> DuringAsync(Func<Task> act)
    {
        var before = Volatile.Read(ref _count);
        await act();
        return Volatile.Read(ref _count) - before;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _count);
        return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
    }
}
