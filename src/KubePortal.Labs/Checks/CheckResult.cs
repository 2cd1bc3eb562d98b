using KubePortal.Lessons;

namespace KubePortal.Labs.Checks;

/// <summary>Whether a check holds now, and what is missing where it doesn't.</summary>
/// <param name="Holds">Whether it holds.</param>
/// <param name="Missing">The check's own words with numbers filled in; empty where it holds.</param>
internal sealed record CheckResult(bool Holds, LocalizedText Missing)
{
    public static CheckResult Held { get; } = new(true, LocalizedText.Empty);
}
