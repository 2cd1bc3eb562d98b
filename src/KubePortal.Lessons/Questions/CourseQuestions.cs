using KubePortal.Lessons.Markup;

namespace KubePortal.Lessons;

/// <summary>Whose question ids are whose while a course is rendered: an id belongs to one lesson, once in each language.</summary>
internal sealed class CourseQuestions
{
    private readonly Dictionary<string, (string LessonId, HashSet<string> Languages)> _byId = new(StringComparer.Ordinal);

    /// <summary>Who has the id already, in words; null where the lesson may take it.</summary>
    internal string? TakenBy(string id, string lessonId, RenderContext context) =>
        !_byId.TryGetValue(id, out var taken) ? null
        : taken.LessonId != lessonId ? $"the lesson '{taken.LessonId}'"
        : taken.Languages.Contains(context.Language) ? "another question of this lesson"
        : null;

    internal void Take(string id, string lessonId, RenderContext context)
    {
        if (!_byId.TryGetValue(id, out var taken)) _byId[id] = taken = (lessonId, new(StringComparer.Ordinal));
        taken.Languages.Add(context.Language);
    }

    /// <summary>What differs between the questions of a lesson's two languages, in the words of a problem; null if nothing does.</summary>
    internal static (int Line, string Message, string Remedy)? Difference(IReadOnlyList<Question> first, IReadOnlyList<Question> second)
    {
        if (!first.Select(q => q.Id).SequenceEqual(second.Select(q => q.Id)))
        {
            var odd = second.FirstOrDefault(q => first.All(f => f.Id != q.Id)) ?? (second.Count > 0 ? second[0] : null);
            var missing = first.FirstOrDefault(f => second.All(q => q.Id != f.Id));
            return (odd?.Line ?? 0,
                missing is null ? "the questions are not those of the other language, in its order" : $"the question '{missing.Id}' is in the other language only",
                "Ask the same questions in the same order in both files");
        }
        foreach (var (a, b) in first.Zip(second))
        {
            if (a.Kind != b.Kind) return (b.Line, $"the question '{b.Id}' is of another kind in the other language", "Use the same directive in both files");
            if (!a.Options.Select(o => o.IsRight).SequenceEqual(b.Options.Select(o => o.IsRight)))
                return (b.Line, $"the answers to '{b.Id}' differ from the other language in number or in which are right", "Write the same answers in the same order in both files");
        }
        return null;
    }
}
