namespace KubePortal.PracticeCluster.Admission;

/// <summary>One admission plugin of the real server: changes or refuses writes. A new one is a class beside its neighbours and a line in <see cref="All"/>.</summary>
internal abstract class AdmissionPlugin
{
    /// <summary>All plugins, in the real server's order.</summary>
    public static IReadOnlyList<AdmissionPlugin> All { get; } =
    [
        new NamespaceLifecycle(),
        new TaintNewNodes(),
        new ServiceAccountAdmission(),
        new PodPriority(),
        new DefaultTolerationSeconds(),
        new RuntimeClassAdmission(),
    ];

    /// <summary>Changes <see cref="AdmissionRequest.Value"/>, or refuses by throwing a status.</summary>
    public abstract void Admit(AdmissionRequest request);
}
