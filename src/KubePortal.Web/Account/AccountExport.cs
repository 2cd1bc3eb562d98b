using System.Text.Encodings.Web;
using System.Text.Json;
using KubePortal.Progress.Reading;
using KubePortal.Progress.Teams;
using Microsoft.AspNetCore.Identity;

namespace KubePortal.Web.Account;

/// <summary>All that the portal knows of an account, as a JSON document for its owner. The password's hash is not theirs to reuse, and left out.</summary>
internal sealed class AccountExport(UserManager<Progress.Accounts.Account> accounts, ProgressReader progress, TeamRoster teams)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,      // a file to read, never part of a page
    };

    internal async Task<byte[]> WriteAsync(Progress.Accounts.Account account, CancellationToken cancellationToken)
    {
        var events = await progress.TimelineAsync(account.Id, ProgressReader.TimelineEventsMax, cancellationToken);
        return JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                account = new { account.Id, account.UserName, account.DisplayName, account.Language, account.IsAdmin, account.CreatedAt },
                signIns = (await accounts.GetLoginsAsync(account)).Select(login => new { provider = login.ProviderDisplayName, id = login.ProviderKey }),
                teams = (await teams.TeamsOfAsync(account.Id, cancellationToken)).Select(t => new { t.Id, t.Name, role = t.Role.ToString() }),
                progress = events.Reverse().Select(happened => new
                {
                    happened.At,
                    what = happened.Name,
                    details = JsonSerializer.SerializeToElement(happened, happened.GetType(), Json),
                }),
            },
            Json);
    }
}
