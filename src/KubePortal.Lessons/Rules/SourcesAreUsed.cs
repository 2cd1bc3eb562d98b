namespace KubePortal.Lessons;

/// <summary>Each source is used by some lesson.</summary>
internal sealed class SourcesAreUsed : CourseRule
{
    internal override void Check(WrittenCourse course)
    {
        foreach (var (source, line) in course.Links.Sources.Unused)
            course.Problems.Warning(course.Links.Sources.File, line, $"no lesson uses the source '{source.Id}'", "Name it where it is the source, or remove it");
    }
}
