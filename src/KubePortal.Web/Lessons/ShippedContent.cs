namespace KubePortal.Web.Lessons;

/// <summary>Where the courses lie that come with the portal.</summary>
internal static class ShippedContent
{
    private const string Name = "wwwroot-content";

    /// <summary>Beside the published program; at the repository's root when it runs from its sources.</summary>
    internal static string Directory(string contentRoot)
    {
        for (var folder = new DirectoryInfo(contentRoot); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, Name);
            if (System.IO.Directory.Exists(candidate))
                return candidate;
        }
        return Path.Combine(contentRoot, Name);
    }
}
