namespace KubePortal.Web.Hosting.Commands;

/// <summary>A small lab with two solutions and a near miss, to be replaced piece by piece.</summary>
internal static class NewLab
{
    /// <param name="course">The course.</param>
    /// <param name="written">The lab's id.</param>
    /// <exception cref="AuthoringException">It is no name, or another lab's.</exception>
    public static NewFiles In(AuthoredCourse course, string written)
    {
        var name = AuthoredCourse.Name(written);
        if (course.Course.FindLab(name) is { } other && Path.GetFileName(other.Folder) != name)
        {
            throw new AuthoringException($"The lab in {other.Folder} has the id '{name}'. Choose another name.");
        }

        var files = new NewFiles(
        [
            "Put your own tasks, hints and debrief in place of the lab's, in both languages. docs/content.md has every key.",
            $"Name it in a lesson: 'lab: {name}' in the front matter, or ':::lab {name}' where it belongs.",
            "Run check: it opens the lab, runs each solution and each near miss.",
        ]);
        foreach (var file in (string[])["lab.yaml", "manifests/web.yaml", "solutions/scale.sh", "solutions/patch.sh", "near-misses/one-too-few.sh"])
        {
            files.With(course.File($"labs/{name}/{file}"), $"lab/{file}", ("id", name));
        }

        return files;
    }
}
