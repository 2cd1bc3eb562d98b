namespace KubePortal.PracticeCluster.Images;

/// <summary>An image's name as a container runtime reads it: <c>nginx:1.27</c> is <c>docker.io/library/nginx:1.27</c>.</summary>
/// <param name="Repository">With its registry, for example <c>docker.io/library/nginx</c>.</param>
/// <param name="Tag">The tag; null when a digest is named alone.</param>
/// <param name="Digest">A digest with its algorithm, or null.</param>
/// <remarks>Source: distribution/reference, the grammar of references and its normalisation.</remarks>
internal sealed record ImageReference(string Repository, string? Tag, string? Digest)
{
    /// <summary>The whole name, normalised.</summary>
    public string Name => Repository + (Tag is null ? "" : ":" + Tag) + (Digest is null ? "" : "@" + Digest);

    /// <summary>Reads an image's name.</summary>
    /// <returns>Null when it isn't one: an upper-case letter in the repository, a blank, an empty part.</returns>
    public static ImageReference? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        string? digest = null;
        var rest = text;
        if (rest.IndexOf('@', StringComparison.Ordinal) is var at and >= 0)
        {
            digest = rest[(at + 1)..];
            rest = rest[..at];
            if (!digest.Contains(':', StringComparison.Ordinal))
            {
                return null;
            }
        }

        string? tag = null;
        var colon = rest.LastIndexOf(':');
        if (colon > rest.LastIndexOf('/'))
        {
            tag = rest[(colon + 1)..];
            rest = rest[..colon];
            if (tag.Length is 0 or > 128 || !tag.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-') || tag[0] is '.' or '-')
            {
                return null;
            }
        }

        var parts = rest.Split('/');
        var hasRegistry = parts.Length > 1 && (parts[0].Contains('.', StringComparison.Ordinal) || parts[0].Contains(':', StringComparison.Ordinal) || parts[0] == "localhost");
        var path = hasRegistry ? parts[1..] : parts;
        if (!path.All(IsPathPart))
        {
            return null;
        }

        var registry = hasRegistry ? parts[0] : "docker.io";
        var repository = registry is "docker.io" or "index.docker.io" && path.Length == 1 ? $"docker.io/library/{path[0]}" : $"{registry}/{string.Join('/', path)}";
        return new ImageReference(repository, tag ?? (digest is null ? "latest" : null), digest);
    }

    private static bool IsPathPart(string part) =>
        part.Length > 0 && char.IsAsciiLetterOrDigit(part[0]) && char.IsAsciiLetterOrDigit(part[^1])
        && part.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '_' or '-');
}
