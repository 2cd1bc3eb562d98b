using System.Globalization;
using Markdig.Syntax;

namespace KubePortal.Lessons;

/// <summary>A lesson has all its parts: what it covers and rests on, a situation, goals, 3 to 6 questions, and what to remember.</summary>
internal sealed class LessonsAreWhole : CourseRule
{
    private const int QuestionsMin = 3;
    private const int QuestionsMax = 6;
    private const int MinutesMin = 8;
    private const int MinutesMax = 25;

    internal override void Check(WrittenCourse course)
    {
        foreach (var draft in course.Drafts)
        {
            var first = course.Text(draft, draft.Texts[0]);
            if (draft.Kubernetes is null) first.Warn(1, "the lesson doesn't say with which version of Kubernetes it was checked", "Write kubernetes: \"1.36\" in the front matter");
            if (draft.Sources.Count == 0) first.Warn(1, "the lesson names no sources", "Write sources: [ID, …] in the front matter");
            if (draft.Covers.Count == 0) first.Warn(1, "the lesson doesn't say which topics it covers", "Write covers: [TOPIC, …] in the front matter");
            if (draft.Minutes is not (>= MinutesMin and <= MinutesMax))
                first.Warn(1, string.Create(CultureInfo.InvariantCulture, $"the lesson takes no {MinutesMin} to {MinutesMax} minutes"), "Write minutes: in the front matter; divide a longer lesson");
            foreach (var text in draft.Texts) CheckText(course.Text(draft, text));
        }
    }

    private static void CheckText(WrittenText text)
    {
        if (text.Draft.Document.FirstOrDefault() is not ParagraphBlock) text.Warn(text.Draft.LineOffset + 1, "the lesson doesn't open with a situation", "Start with a question or a situation from work, above the first heading");
        One("goals", "Say behind the opening, in a box :::goals, what a reader can do afterwards");
        One("remember", "End with a box :::remember");
        var questions = text.Rendered.Questions.Count;
        if (questions is < QuestionsMin or > QuestionsMax)
            text.Warn(0, string.Create(CultureInfo.InvariantCulture, $"the lesson asks {questions} questions"), string.Create(CultureInfo.InvariantCulture, $"Ask {QuestionsMin} to {QuestionsMax}, each right behind what it asks about"));

        void One(string name, string remedy)
        {
            var boxes = text.Boxes.Where(b => b.Name == name).ToList();
            if (boxes.Count != 1) text.Warn(boxes.Count == 0 ? 0 : boxes[1].Line, string.Create(CultureInfo.InvariantCulture, $"the lesson has {boxes.Count} boxes '{name}'"), remedy);
        }
    }
}
