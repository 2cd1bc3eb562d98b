namespace KubePortal.Lessons;

/// <summary>Looks at content without serving it, and without writing anything.</summary>
public static class ContentCheck
{
    /// <summary>All problems and, for written courses, all that is not as docs/writing-lessons.md says, of the content directory <paramref name="directory"/> (the folder that holds <c>courses/</c>), by file and line.</summary>
    public static IReadOnlyList<ContentProblem> Run(string directory) => Read(directory).Problems;

    /// <summary>The courses of a content directory, with what <see cref="Run"/> says of them.</summary>
    public static Catalog Read(string directory)
    {
        var options = new ContentOptions();
        options.Directories.Add(directory);
        return new CatalogReader(options, keepsIds: false, checksRules: true).Read();
    }
}
