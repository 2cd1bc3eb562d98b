using System.Security.Claims;

namespace KubePortal.Web.Shell;

/// <summary>The reader of a page, as the frame addresses them.</summary>
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
