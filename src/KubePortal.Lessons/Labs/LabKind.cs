namespace KubePortal.Lessons;

/// <summary>What a lab asks of its learner.</summary>
public enum LabKind
{
    /// <summary>To bring something about.</summary>
    Build,

    /// <summary>To find out what is broken, and mend it.</summary>
    Repair,
}
