namespace KubePortal.Web.Admin;

/// <summary>A line of the admin's list of accounts.</summary>
/// <param name="IsOnlyAdmin">An admin beside whom there is no other, so that they stay one.</param>
public sealed record AccountLine(string Id, string UserName, string DisplayName, bool IsAdmin, bool IsOnlyAdmin, bool IsLocked);
