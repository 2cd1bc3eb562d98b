namespace KubePortal.Web.Lessons;

/// <summary>The lesson pages' words.</summary>
internal sealed class LessonsText;
