namespace KubePortal.Lessons.Tests;

/// <summary>Reading notes that somebody really wrote. They are no part of the repository.</summary>
internal static class RealNotes
{
    public static string ReadOrSkip() => ReadOrSkip("kubernetes-perfect-guide-notes.md");

    /// <summary>One of the files beside the notes.</summary>
    public static string ReadOrSkip(string fileName)
    {
        var shared = Environment.GetEnvironmentVariable("KUBEPORTAL_SHARED") ?? Path.Combine(RepositoryRoot(), "..", "shared");
        var file = Path.Combine(shared, "notes", fileName);
        Assert.SkipUnless(File.Exists(file), $"{fileName} is not there; set KUBEPORTAL_SHARED to the folder that holds notes/{fileName}");
        return File.ReadAllText(file);
    }

    public static string RepositoryRoot()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "KubePortal.sln"))) at = at.Parent;
        return at?.FullName ?? throw new InvalidOperationException("the tests do not run inside the repository");
    }
}
