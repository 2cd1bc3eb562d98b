using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KubePortal.PracticeCluster.Images;

/// <summary>
/// The images that simulated registries have, from the table <c>catalogue.json</c>: a new image is a line there. What isn't in it can't be
/// pulled, and the error is the one that containerd gives.
/// </summary>
internal sealed class ImageCatalogue
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);
    private static readonly Lazy<ImageCatalogue> Embedded = new(ReadEmbedded);

    private readonly Dictionary<string, Repository> _repositories;

    private ImageCatalogue(IEnumerable<Repository> repositories) => _repositories = repositories.ToDictionary(r => r.Name, StringComparer.Ordinal);

    /// <summary>The catalogue that ships with the practice cluster.</summary>
    public static ImageCatalogue Default => Embedded.Value;

    /// <summary>All images, by name.</summary>
    public IEnumerable<Image> All => _repositories.Values.SelectMany(r => r.Tags.Keys.Select(tag => ImageOf(r, tag))).OrderBy(i => i.Name, StringComparer.Ordinal);

    /// <summary>Whether there is such a repository, whatever its tags.</summary>
    public bool HasRepository(string repository) => _repositories.ContainsKey(repository);

    /// <summary>The image of a name; null where there is none.</summary>
    public Image? Find(ImageReference reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        if (!_repositories.TryGetValue(reference.Repository, out var repository))
        {
            return null;
        }

        if (reference.Digest is { } digest)
        {
            return repository.Tags.Keys.Select(tag => ImageOf(repository, tag)).FirstOrDefault(i => i.Digest == digest);
        }

        return reference.Tag is { } tag && repository.Tags.ContainsKey(tag) ? ImageOf(repository, tag) : null;
    }

    /// <summary>What containerd says when a name can't be pulled. Source: containerd 2.1, remotes/docker, and the registries' answers.</summary>
    public string PullError(ImageReference reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var name = reference.Name;
        var reason = !HasRepository(reference.Repository) && reference.Repository.StartsWith("docker.io/", StringComparison.Ordinal)
            ? "pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed"
            : HasRepository(reference.Repository) || IsKnownRegistry(reference.Repository)
                ? $"{name}: not found"
                : $"failed to do request: Head \"https://{Registry(reference)}/v2/{reference.Repository[(Registry(reference).Length + 1)..]}/manifests/{reference.Digest ?? reference.Tag}\": dial tcp: lookup {Registry(reference)}: no such host";
        var code = reason.EndsWith(": not found", StringComparison.Ordinal) ? "NotFound" : "Unknown";
        return $"rpc error: code = {code} desc = failed to pull and unpack image \"{name}\": failed to resolve reference \"{name}\": {reason}";
    }

    private static string Registry(ImageReference reference) => reference.Repository[..reference.Repository.IndexOf('/', StringComparison.Ordinal)];

    private bool IsKnownRegistry(string repository)
    {
        var registry = repository[..(repository.IndexOf('/', StringComparison.Ordinal) + 1)];
        return _repositories.Keys.Any(known => known.StartsWith(registry, StringComparison.Ordinal));
    }

    private static Image ImageOf(Repository repository, string tag)
    {
        // A tag's own version number wins over the repository's: nginx:1.27.5 logs that it is 1.27.5.
        var number = new string([.. tag.TrimStart('v').TakeWhile(c => char.IsAsciiDigit(c) || c == '.')]).TrimEnd('.');
        var digest = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{repository.Name}:{repository.Tags[tag]}")));
        return new Image($"{repository.Name}:{tag}", repository.Name, tag, digest, repository.Tags[tag], repository.Program, repository.Entrypoint ?? [],
            repository.Command ?? [], repository.Ports ?? [], number.Contains('.', StringComparison.Ordinal) ? number : repository.Version ?? tag,
            repository.StopSignal ?? "SIGTERM", repository.User, repository.Shell, repository.Busybox);
    }

    private static ImageCatalogue ReadEmbedded()
    {
        using var stream = typeof(ImageCatalogue).Assembly.GetManifestResourceStream("KubePortal.PracticeCluster.Images.catalogue.json")
            ?? throw new InvalidOperationException("The image catalogue is not embedded.");
        return new ImageCatalogue(JsonSerializer.Deserialize<List<Repository>>(stream, Options)!);
    }

    private sealed record Repository([property: JsonPropertyName("repository")] string Name, string Program, string[]? Entrypoint, string[]? Command, int[]? Ports, string? Version, string? StopSignal, long User,
        bool Shell, bool Busybox, Dictionary<string, long> Tags);
}
