using System.Security.Cryptography;
using System.Text;
using KubePortal.Progress.Database;
using KubePortal.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace KubePortal.Web.Account;

/// <summary>
/// The portal before its first account. Whoever registers first is the admin; once others can reach the portal, that takes the token that
/// it prints at start, so that a stranger isn't faster.
/// </summary>
internal sealed class Setup(IDbContextFactory<PortalDb> databases, PortalAddresses addresses) : IHostedLifecycleService
{
    private readonly string _token = RandomNumberGenerator.GetHexString(24, lowercase: true);

    /// <summary>Whether nobody has registered yet who is an admin.</summary>
    internal async Task<bool> IsOpenAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return !await db.Users.AnyAsync(u => u.IsAdmin, cancellationToken);
    }

    /// <summary>Whether the first registration needs the token.</summary>
    internal bool NeedsToken => !addresses.OnlyThisMachine;

    internal bool Accepts(string? token) =>
        !NeedsToken || CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token?.Trim() ?? ""), Encoding.UTF8.GetBytes(_token));

    /// <summary>Prints the token, once it is known where the portal listens.</summary>
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (NeedsToken && await IsOpenAsync(cancellationToken))
        {
            await PrintAsync(System.Console.Out);
        }
    }

    internal Task PrintAsync(TextWriter terminal) =>
        terminal.WriteLineAsync(
            $"""

            Nobody has registered yet. The first to register is the admin, and needs this set-up token:

              Set-up token    {_token}
              Register        {addresses.Public}account/register

            """);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
