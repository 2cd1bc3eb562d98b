namespace KubePortal.Web.Admin;

/// <summary>A line of the admin's list of accounts.</summary>
public sealed record AccountLine(string Id, string UserName, string DisplayName, bool IsAdmin, bool IsLocked);
