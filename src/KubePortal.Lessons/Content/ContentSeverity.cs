namespace KubePortal.Lessons;

/// <summary>How bad a <see cref="ContentProblem"/> is.</summary>
public enum ContentSeverity
{
    /// <summary>Readable as it is, but probably not what the author meant.</summary>
    Warning,

    /// <summary>Something that was written is not shown or does not work.</summary>
    Error,
}
