namespace KubePortal.Lessons;

/// <summary>When all of <paramref name="When"/> hold and the task has not passed, it is lost and <paramref name="Says"/> tells why;
/// only a reset helps.</summary>
public sealed record LabTaskLoss(IReadOnlyList<LabCheck> When, LocalizedText Says);
