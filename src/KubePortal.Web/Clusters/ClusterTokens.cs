using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using KubePortal.Progress.Clusters;
using KubePortal.Progress.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace KubePortal.Web.Clusters;

/// <summary>Tokens of downloaded kubeconfigs. The database keeps their hashes, so that whoever reads it reaches no cluster.</summary>
internal sealed class ClusterTokens(IDbContextFactory<PortalDb> databases, IOptions<ClusterOptions> options, TimeProvider time)
{
    private const int TokenBytes = 32;

    /// <summary>Remembered tokens; when there are more, all are forgotten and read again.</summary>
    private const int RememberedMax = 10_000;

    // kubectl sends its token with each request; the database is asked once.
    private readonly ConcurrentDictionary<string, (string ClusterId, DateTimeOffset ExpiresAt)> _remembered = new(StringComparer.Ordinal);

    /// <summary>Makes a token for a cluster. It is not kept: whoever loses it downloads another kubeconfig.</summary>
    public async Task<(string Token, DateTimeOffset ExpiresAt)> CreateAsync(string clusterId, CancellationToken cancellationToken)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        var now = time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var superfluous = await db.ClusterTokens.Where(t => t.ClusterId == clusterId)
            .OrderByDescending(t => t.CreatedAt).Skip(options.Value.TokenCountMax - 1).ToListAsync(cancellationToken);
        db.ClusterTokens.RemoveRange(superfluous);
        db.ClusterTokens.Add(new ClusterToken
        {
            Hash = Hash(token),
            ClusterId = clusterId,
            CreatedAt = now,
            ExpiresAt = now + options.Value.TokenLifetime,
        });
        await db.SaveChangesAsync(cancellationToken);
        foreach (var old in superfluous)
        {
            _remembered.TryRemove(Convert.ToHexString(old.Hash), out _);
        }

        return (token, now + options.Value.TokenLifetime);
    }

    /// <summary>The id of the cluster that a token opens; null for one that is unknown, expired or revoked.</summary>
    public async Task<string?> ClusterOfAsync(string token, CancellationToken cancellationToken)
    {
        var hash = Hash(token);
        var key = Convert.ToHexString(hash);
        if (!_remembered.TryGetValue(key, out var known))
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            if (await db.ClusterTokens.AsNoTracking().SingleOrDefaultAsync(t => t.Hash == hash, cancellationToken) is not { } stored)
            {
                return null;
            }

            known = (stored.ClusterId, stored.ExpiresAt);
            if (_remembered.Count >= RememberedMax)
            {
                _remembered.Clear();
            }

            _remembered[key] = known;
        }

        return known.ExpiresAt > time.GetUtcNow() ? known.ClusterId : null;
    }

    /// <summary>Revokes all tokens of a cluster: downloaded kubeconfigs don't work any more.</summary>
    public async Task RevokeAllAsync(string clusterId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.ClusterTokens.Where(t => t.ClusterId == clusterId).ExecuteDeleteAsync(cancellationToken);
        foreach (var (key, known) in _remembered)
        {
            if (known.ClusterId == clusterId)
            {
                _remembered.TryRemove(key, out _);
            }
        }
    }

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
