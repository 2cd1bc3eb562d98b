using KubePortal.Lessons.Markup;
using KubePortal.Lessons.Yaml;

namespace KubePortal.Lessons;

/// <summary>Reads <c>glossary/&lt;term&gt;.yaml</c>.</summary>
internal sealed class GlossaryReader(YamlReader yaml, ContentOptions options, ProblemLog problems, CourseLinks links)
{
    internal const string FolderName = "glossary";

    /// <summary>The course's terms, by id.</summary>
    internal IReadOnlyList<Term> Read(ContentFolder course)
    {
        var folder = course.Child(FolderName);
        return [.. SideBySide.Read(folder.Files(".yaml"), name => problems.Surviving($"{folder.RelativePath}/{name}", () => ReadTerm(folder, name))).OfType<Term>()];
    }

    private Term? ReadTerm(ContentFolder folder, string fileName)
    {
        if (folder.Read(fileName) is not { } file || yaml.ReadMap(file.Path, file.Text, "a term") is not { } value) return null;
        var id = fileName[..^".yaml".Length];
        if (!Slug.IsId(id))
        {
            problems.Error(file.Path, 1, $"'{id}' is no id", "Name the file with letters, digits and '-'");
            return null;
        }
        var map = new YamlMap(value, file.Path, "a term", problems, "term", "forms", "avoid", "text", "lesson");
        var name = map.Localized("term", required: true);
        var text = map.Localized("text", required: true);
        if (name.IsEmpty || text.IsEmpty) return null;
        var lessonId = map.Text("lesson");
        if (lessonId is not null && !links.HasLesson(lessonId))
        {
            problems.Error(file.Path, map.LineOf("lesson"), $"there is no lesson '{lessonId}'", Spelling.DidYouMean(lessonId, links.LessonIds, "Check the lesson's id"));
            lessonId = null;
        }
        return new Term(id, name, Words(map, "forms"), Words(map, "avoid"), text.Select((language, markdown) => Html(file, map.LineOf("text"), language, markdown)), lessonId);
    }

    private string Html(SourceFile file, int line, string language, string markdown) => LessonMarkup.RenderShort(markdown,
        new RenderContext(language, new SourceFileName(file.Path, FolderName), "", line - 1, IsNotes: false, options.ShowProblems, problems, links));

    // { ja: [...], en: [...] }, or one list for both.
    private Dictionary<string, IReadOnlyList<string>> Words(YamlMap term, string key)
    {
        if (term.Value(key) is { Kind: not YamlKind.Map })
        {
            var forAll = term.Texts(key);
            return Languages.All.ToDictionary(l => l, _ => forAll, StringComparer.Ordinal);
        }
        if (term.Map(key) is not { } value) return [];
        var map = new YamlMap(value, term.File, $"'{key}' of a term", problems, Languages.All);
        return Languages.All.ToDictionary(l => l, map.Texts, StringComparer.Ordinal);
    }
}
