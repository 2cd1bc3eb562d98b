namespace KubePortal.Lessons;

/// <summary>Reads all content directories into a <see cref="Catalog"/>.</summary>
internal sealed class CatalogReader(ContentOptions options, bool keepsIds = true, bool checksRules = false)
{
    private readonly ProblemLog _problems = new();

    internal Catalog Read()
    {
        Dictionary<string, Course> courses = new(StringComparer.Ordinal);
        foreach (var directory in options.Directories.Select(Path.GetFullPath))
        {
            if (!Directory.Exists(directory))
            {
                _problems.Error(directory, 1, "there is no such content directory", "Create it, or remove it from Portal:ContentDirectories");
                continue;
            }
            foreach (var folder in new ContentFolder(directory, directory, options, _problems).Child("courses").Folders()) ReadCourse(folder, courses);
        }
        return new Catalog(
            [.. courses.Values.OrderBy(c => c.Order).ThenBy(c => c.Id, StringComparer.Ordinal)], _problems.Ordered());
    }

    private void ReadCourse(ContentFolder folder, Dictionary<string, Course> courses)
    {
        if (!Slug.IsId(folder.Name)) _problems.Error(folder.RelativePath, 1, $"'{folder.Name}' can't be a course's id", "Name the folder with letters, digits and '-'");
        else if (courses.ContainsKey(folder.Name)) _problems.Error(folder.RelativePath, 1, $"another content directory has a course '{folder.Name}', so this one is left out", "Rename one of the folders");
        else if (TryRead(folder) is { } course) courses.Add(course.Id, course);
    }

    // A folder may vanish or be locked while it is read; its course is left out then, the others are not.
    private Course? TryRead(ContentFolder folder) =>
        _problems.Surviving(folder.RelativePath, () => new CourseReader(options, _problems, keepsIds, checksRules).Read(folder));
}
