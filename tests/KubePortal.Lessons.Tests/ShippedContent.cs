namespace KubePortal.Lessons.Tests;

/// <summary><c>wwwroot-content</c> of the checkout.</summary>
internal static class ShippedContent
{
    public static string Directory { get; } = Path.Combine(RealNotes.RepositoryRoot(), "wwwroot-content");

    public static Catalog Catalog { get; } = Catalog.Read(new ContentOptions { Directories = { Directory } });
}
