namespace KubePortal.Lessons;

/// <summary>Ids that no lesson can have, for something else of the course stands at their addresses.</summary>
internal static class ReservedIds
{
    internal const string Remedy = "Choose another: 'glossary', 'then-and-now' and all that begins with 'cheat-sheets/' or 'questions/' are addresses of the course";

    /// <summary>Addresses don't tell large letters from small ones.</summary>
    internal static bool Contains(string lessonId) =>
        lessonId.Equals("glossary", StringComparison.OrdinalIgnoreCase)
        || lessonId.Equals("then-and-now", StringComparison.OrdinalIgnoreCase)
        || lessonId.StartsWith("cheat-sheets/", StringComparison.OrdinalIgnoreCase)
        || lessonId.StartsWith("questions/", StringComparison.OrdinalIgnoreCase);
}
