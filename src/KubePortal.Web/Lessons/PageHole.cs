namespace KubePortal.Web.Lessons;

/// <summary>A place in a prepared page that is the reader's own.</summary>
/// <param name="Kind">What stands there.</param>
/// <param name="Id">The lesson's for <see cref="PageHoleKind.Sign"/>, the question's for <see cref="PageHoleKind.Feedback"/>; "" otherwise.</param>
internal readonly record struct PageHole(PageHoleKind Kind, string Id = "");
