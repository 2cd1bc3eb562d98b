using KubePortal.Lessons.Directives;
using KubePortal.Lessons.Markup;
using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;

namespace KubePortal.Lessons;

/// <summary>Whose question ids are whose: an id belongs to the first lesson that writes it, once in each language.</summary>
internal sealed class CourseQuestions
{
    private readonly Dictionary<string, string> _lessonById = new(StringComparer.Ordinal);

    /// <summary>Who has the id already, in words; null where the lesson may take it.</summary>
    internal string? TakenBy(string id, string lessonId, RenderContext context) =>
        _lessonById.GetValueOrDefault(id, lessonId) is var owner && owner != lessonId ? $"the lesson '{owner}'"
        : context.Questions.Exists(q => q.Id == id) ? "another question of this lesson"
        : null;

    /// <summary>Gives a lesson the ids that it writes and no lesson has yet. Lessons come in reading order, before any is rendered.</summary>
    internal void Take(LessonDraft lesson)
    {
        foreach (var id in lesson.Texts.SelectMany(t => t.Document.Descendants<CustomContainer>()).Where(QuestionDirective.IsQuestion).Select(QuestionDirective.IdOf))
            if (id is not null) _lessonById.TryAdd(id, lesson.Id);
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
