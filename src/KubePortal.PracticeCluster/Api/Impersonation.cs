using System.Net.Http.Headers;
using KubePortal.ApiMachinery.Requests;
using KubePortal.ApiMachinery.Statuses;
using KubePortal.ApiMachinery.Validation;

namespace KubePortal.PracticeCluster.Api;

/// <summary><c>kubectl --as</c>: who may do everything may act as anybody.</summary>
internal static class Impersonation
{
    /// <summary>The user whom the headers name, or the sender.</summary>
    /// <exception cref="StatusException">403 where the sender may not; 500 for groups without a user, as the real server answers.</exception>
    public static ApiUser Apply(HttpRequestHeaders headers, ApiUser sender)
    {
        var name = First(headers, "Impersonate-User");
        var groups = headers.TryGetValues("Impersonate-Group", out var wished) ? wished.ToList() : [];
        var uid = First(headers, "Impersonate-Uid");
        if (name is null)
        {
            return groups.Count == 0 && uid is null
                ? sender
                : throw StatusErrors.InternalError("requested [] without impersonating a user");
        }

        if (!sender.IsMaster)
        {
            throw StatusErrors.Forbidden(
                new GroupResource("", "users"), name, $"User {FieldErrors.Quote(sender.Name)} cannot impersonate resource \"users\" in API group \"\" at the cluster scope");
        }

        if (groups.Count == 0 && name.StartsWith("system:serviceaccount:", StringComparison.Ordinal))
        {
            groups.AddRange(["system:serviceaccounts", $"system:serviceaccounts:{name.Split(':')[2]}"]);
        }

        if (name != ApiUser.Anonymous.Name && !groups.Contains("system:authenticated"))
        {
            groups.Add("system:authenticated");
        }

        return new ApiUser(name, groups, uid);
    }

    private static string? First(HttpRequestHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) ? values.First() : null;
}
