using KubePortal.Lessons;

namespace KubePortal.Labs.Tests;

/// <summary>Every lab in <c>wwwroot-content</c>, found on disk: nobody registers a new one.</summary>
internal static class ShippedLabs
{
    private static readonly Lazy<Catalog> Content = new(() =>
    {
        var options = new ContentOptions();
        options.Directories.Add(Folder());
        return Catalog.Read(options);
    });

    public static Catalog Catalog => Content.Value;

    public static IEnumerable<Lab> All => Content.Value.Courses.SelectMany(c => c.Labs);

    public static Lab Find(string course, string lab) => Content.Value.FindLab(course, lab).ShouldNotBeNull();

    private static string Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "KubePortal.sln")))
            {
                return Path.Combine(folder.FullName, "wwwroot-content");
            }
        }

        throw new InvalidOperationException($"KubePortal.sln is nowhere above {AppContext.BaseDirectory}.");
    }
}
