using System.Globalization;

namespace KubePortal.Lessons;

/// <summary>A sentence is short enough to be read once. Tables and code don't count; an item of a list ends a sentence.</summary>
internal sealed class SentencesAreShort : CourseRule
{
    private const int JapaneseMax = 80;
    private const int EnglishMax = 30;

    internal override void Check(WrittenCourse course)
    {
        foreach (var text in course.Texts)
        {
            var (max, unit) = text.Language == Languages.Japanese ? (JapaneseMax, "characters") : (EnglishMax, "words");
            foreach (var sentence in text.Rendered.Prose.Where(p => p.Place == ProsePlace.Text).SelectMany(ProseSentence.Of))
            {
                var length = sentence.Length(text.Language);
                if (length <= max) continue;
                var start = sentence.Text.Length > 40 ? sentence.Text[..40] + "…" : sentence.Text;
                text.Warn(sentence.Line, string.Create(CultureInfo.InvariantCulture, $"a sentence has {length} {unit}: '{start}'"), string.Create(CultureInfo.InvariantCulture, $"Make two of it; {max} are readable"));
            }
        }
    }
}
