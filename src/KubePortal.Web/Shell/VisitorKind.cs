namespace KubePortal.Web.Shell;

/// <summary>Who the frame speaks to.</summary>
public enum VisitorKind
{
    /// <summary>Nobody yet, or a guest learner: progress is kept in this browser's cookie alone.</summary>
    Guest,
    Member,
    Admin,
}
