using System.Reflection;

namespace KubePortal.Browser.Tests;

/// <summary>Where things lie in the repository whose tests these are.</summary>
internal static class Repository
{
    /// <summary>What was built: Debug or Release.</summary>
    public static string Configuration { get; } =
        typeof(Repository).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = Ancestor(AppContext.BaseDirectory);

    /// <summary>The portal's program, as the build made it.</summary>
    public static string PortalProgram => Path.Combine(Root, "src", "KubePortal.Web", "bin", Configuration, "net10.0", "KubePortal.Web.dll");

    /// <summary>The reading notes that lie beside the repository on some machines; null on others.</summary>
    public static string? Notes
    {
        get
        {
            var shared = Environment.GetEnvironmentVariable("KUBEPORTAL_SHARED") ?? Path.Combine(Root, "..", "shared");
            var notes = Path.Combine(shared, "notes", "kubernetes-perfect-guide-notes.md");
            return File.Exists(notes) ? notes : null;
        }
    }

    private static string Ancestor(string folder) =>
        File.Exists(Path.Combine(folder, "KubePortal.sln")) ? folder : Ancestor(Path.GetDirectoryName(folder.TrimEnd('/'))!);
}
