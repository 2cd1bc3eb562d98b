namespace KubePortal.Lessons;

/// <summary>Each manifest to edit in a lesson has a file name of its own: in the editor, the second of one name would take the first one's place.</summary>
internal sealed class FilesHaveOneBlock : CourseRule
{
    internal override void Check(WrittenCourse course)
    {
        foreach (var text in course.Texts)
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var code in text.Rendered.Code)
                if (code.File is { } file && !seen.Add(file))
                    text.Warn(code.Line, $"another block of this lesson is edited as '{file}' too", "Give it a name of its own: file=NAME.yaml");
        }
    }
}
