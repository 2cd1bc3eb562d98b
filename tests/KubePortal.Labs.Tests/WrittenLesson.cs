using KubePortal.Lessons;

namespace KubePortal.Labs.Tests;

/// <summary>A lesson written for one test, read as the portal reads it.</summary>
internal static class WrittenLesson
{
    public static Course Course(string markdown)
    {
        var folder = Directory.CreateTempSubdirectory("kubeportal-lesson-");
        try
        {
            File.WriteAllText(Path.Combine(folder.CreateSubdirectory("courses/k/lessons/c").FullName, "l.en.md"), $"# Title\n\n{markdown}");
            return ContentCheck.Read(folder.FullName).FindCourse("k").ShouldNotBeNull();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public static Lesson Read(string markdown) => Course(markdown).Lessons.ShouldHaveSingleItem();
}
