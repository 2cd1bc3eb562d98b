namespace KubePortal.Lessons.Tests;

/// <summary>A content directory of a test's own, removed afterwards.</summary>
internal sealed class ContentOnDisk : IDisposable
{
    public ContentOnDisk() => Root = Directory.CreateTempSubdirectory("kubeportal-content-").FullName;

    public string Root { get; }

    public ContentOptions Options { get; } = new();

    /// <summary>Writes <c>courses/k/PATH</c> and answers itself.</summary>
    public ContentOnDisk With(string pathInCourse, string text)
    {
        var full = Path.Combine(Root, "courses", "k", pathInCourse);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
        return this;
    }

    public Catalog Read()
    {
        Options.Directories.Clear();
        Options.Directories.Add(Root);
        return Catalog.Read(Options);
    }

    public Course ReadCourse() => Read().FindCourse("k") ?? throw new InvalidOperationException(string.Join('\n', Read().Problems));

    /// <summary>The HTML of one lesson with this text, written as Japanese.</summary>
    public string Html(string markdown) => With("lessons/c/l.ja.md", markdown).ReadCourse().Lessons[0].Text("ja").Html;

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
