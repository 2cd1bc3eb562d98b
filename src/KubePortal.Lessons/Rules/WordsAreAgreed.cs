namespace KubePortal.Lessons;

/// <summary>Lessons write the words of the glossary as it says, outside code.</summary>
internal sealed class WordsAreAgreed : CourseRule
{
    internal override void Check(WrittenCourse course)
    {
        foreach (var language in Languages.All)
        {
            var avoided = new WordPattern(course.Course.Glossary.SelectMany(t => t.Avoid.GetValueOrDefault(language, []).Select(word => (word, t.Id))));
            var nameById = course.Course.Glossary.ToDictionary(t => t.Id, t => t.Name.In(language), StringComparer.Ordinal);
            foreach (var text in course.Texts.Where(t => t.Language == language))
                foreach (var block in text.Rendered.Prose)
                    foreach (var (at, word, id) in avoided.Find(block.Masked))
                        text.Warn(block.LineAt(at), $"'{word}' is not how the glossary writes it", $"Write '{nameById[id]}'");
        }
    }
}
