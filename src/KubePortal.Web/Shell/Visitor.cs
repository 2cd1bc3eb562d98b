using System.Security.Claims;

namespace KubePortal.Web.Shell;

/// <summary>Who the frame speaks to.</summary>
public enum VisitorKind
{
    /// <summary>Nobody yet, or a guest learner: progress is kept in this browser's cookie alone.</summary>
    Guest,
    Member,
    Admin,
}

/// <param name="Name">What a member is called; "" for a guest.</param>
public sealed record Visitor(VisitorKind Kind, string Name)
{
    internal static Visitor Guest { get; } = new(VisitorKind.Guest, "");

    internal static Visitor Of(ClaimsPrincipal user) => user.Identity switch
    {
        { IsAuthenticated: true, Name: { Length: > 0 } name } => new(user.IsInRole("admin") ? VisitorKind.Admin : VisitorKind.Member, name),
        _ => Guest,
    };
}
