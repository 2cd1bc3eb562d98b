namespace KubePortal.Lessons;

/// <summary>The kinds of cluster a lab suits.</summary>
[Flags]
public enum LabClusters
{
    None = 0,

    /// <summary>The embedded practice cluster, with its nodes.</summary>
    Practice = 1,

    /// <summary>One locked namespace of a real cluster.</summary>
    Real = 2,
}
