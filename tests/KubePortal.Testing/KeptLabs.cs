using KubePortal.Lessons;

namespace KubePortal.Testing;

/// <summary>Where lab versions are kept for one test; the courses themselves have no lab any more.</summary>
public sealed class KeptLabs : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kubeportal-kept-");

    public KeptLabs() => Versions = new LabVersions(_folder.FullName, new ContentOptions(), () => Catalog.Empty);

    public LabVersions Versions { get; }

    /// <summary>Loses all that was kept.</summary>
    public void Lose()
    {
        _folder.Delete(recursive: true);
        _folder.Create();
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
