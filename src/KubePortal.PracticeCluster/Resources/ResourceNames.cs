namespace KubePortal.PracticeCluster.Resources;

/// <summary>What a kind is called.</summary>
internal sealed record ResourceNames(
    string Group,
    string Version,
    string Kind,
    string Plural,
    bool IsNamespaced,
    IReadOnlyList<string> ShortNames,
    IReadOnlyList<string> Categories);
