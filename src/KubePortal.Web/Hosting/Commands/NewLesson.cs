using KubePortal.Lessons;

namespace KubePortal.Web.Hosting.Commands;

/// <summary>A small true lesson, to be replaced sentence by sentence.</summary>
internal static class NewLesson
{
    // The page on which the template rests.
    private const string Source = "namespaces";
    private const string SourceLine = Source + ": { title: \"Namespaces\", url: https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/ }";

    /// <param name="course">The course.</param>
    /// <param name="written"><c>CHAPTER/NAME</c>.</param>
    /// <exception cref="AuthoringException">The course has no such chapter, or it is no name.</exception>
    public static NewFiles In(AuthoredCourse course, string written)
    {
        if (written.Split('/') is not [var chapter, var name])
        {
            throw new AuthoringException($"'{written}' is no CHAPTER/NAME. Write it as in workloads/replicaset.");
        }

        AuthoredCourse.Name(name);
        var chapters = course.Course.Chapters.Select(c => c.Id).ToList();
        if (!chapters.Contains(chapter))
        {
            throw new AuthoringException($"The course has no chapter '{chapter}'. Add it to course.yaml, or write one of {string.Join(", ", chapters)}.");
        }

        // Questions' ids are unique in their course.
        var questions = course.Course.Lessons.SelectMany(lesson => lesson.QuestionIds).Any(id => id.StartsWith(name + "-", StringComparison.Ordinal))
            ? $"{chapter}-{name}"
            : name;
        var files = new NewFiles(
        [
            $"Put your own lesson in place of the sentences, in both languages. docs/writing-lessons.md shows how.",
            "In the front matter, name the topics and the sources of your own.",
            $"Place it in course.yaml: add {chapter}/{name} to the chapter's 'lessons:', and remove its 'planned: true'.",
            "Run check.",
        ]);
        foreach (var language in Languages.All)
        {
            files.With(course.File($"lessons/{chapter}/{name}.{language}.md"), $"lesson.{language}.md", ("id", $"{chapter}/{name}"), ("questions", questions));
        }

        return course.Course.Sources.Any(source => source.Id == Source)
            ? files
            : files.Changing(course.File("sources.yaml"), WithSource(course.File("sources.yaml")), $"names the source '{Source}'");
    }

    // One line each, sorted.
    private static string WithSource(string file)
    {
        var lines = File.Exists(file) ? File.ReadAllLines(file).ToList() : [];
        var at = lines.FindIndex(line => line.Length > 0 && char.IsAsciiLetterOrDigit(line[0]) && string.CompareOrdinal(line, SourceLine) > 0);
        lines.Insert(at < 0 ? lines.Count : at, SourceLine);
        return string.Join('\n', lines) + "\n";
    }
}
