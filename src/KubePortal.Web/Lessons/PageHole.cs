namespace KubePortal.Web.Lessons;

/// <summary>A place in a prepared page that is the reader's own.</summary>
/// <param name="Kind">What stands there.</param>
/// <param name="LessonId">Whose sign, for <see cref="PageHoleKind.Sign"/>; "" otherwise.</param>
internal readonly record struct PageHole(PageHoleKind Kind, string LessonId = "");
