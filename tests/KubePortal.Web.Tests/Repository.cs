namespace KubePortal.Web.Tests;

/// <summary>The files this test run was built from.</summary>
internal static class Repository
{
    internal static readonly string Root = FindRoot(new(AppContext.BaseDirectory));

    internal static string Folder(string path) => Path.Combine(Root, path);

    private static string FindRoot(DirectoryInfo folder) =>
        File.Exists(Path.Combine(folder.FullName, "KubePortal.sln"))
            ? folder.FullName
            : FindRoot(folder.Parent ?? throw new DirectoryNotFoundException("The tests run outside of the repository: no KubePortal.sln above."));
}
