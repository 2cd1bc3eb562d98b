using System.Text.RegularExpressions;
using KubePortal.Lessons;

namespace KubePortal.Web.Hosting.Commands;

/// <summary>A course on its author's disk.</summary>
/// <param name="Folder">Absolute: <c>…/courses/kubernetes</c>.</param>
/// <param name="Course">What is in it.</param>
internal sealed partial record AuthoredCourse(string Folder, Course Course)
{
    /// <exception cref="AuthoringException">There is no course.</exception>
    public static AuthoredCourse Open(string folder)
    {
        var courses = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(folder));
        if (!Directory.Exists(folder) || Path.GetFileName(courses) != "courses")
        {
            throw new AuthoringException($"--course: {folder} is no course's folder. Name one in a folder 'courses', as wwwroot-content/courses/kubernetes.");
        }

        var id = Path.GetFileName(Path.TrimEndingDirectorySeparator(folder));
        return ContentCheck.Read(Path.GetDirectoryName(courses)!).FindCourse(id) is { } course
            ? new AuthoredCourse(folder, course)
            : throw new AuthoringException($"--course: {folder} holds no course. Write its chapters in course.yaml first.");
    }

    /// <exception cref="AuthoringException">It can't be a file's name and an id.</exception>
    public static string Name(string written) => NameForm().IsMatch(written)
        ? written
        : throw new AuthoringException($"'{written}' is no name. Use small letters, digits and '-'.");

    /// <summary>A file of the course, absolute.</summary>
    public string File(string path) => Path.Combine(Folder, path);

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex NameForm();
}
