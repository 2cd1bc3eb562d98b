using KubePortal.Gate;
using KubePortal.PracticeCluster.Sleep;
using KubePortal.Web.Hosting;

namespace KubePortal.Web.Clusters;

/// <summary>The learners' practice clusters and their Kubernetes API addresses.</summary>
internal static class ClustersFeature
{
    internal static void AddClusters(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<ClusterOptions>().BindConfiguration(ClusterOptions.Section).ValidateKeysOf(ClusterOptions.Section).ValidateOnStart();
        services.AddSingleton<IGateAudit, GateLog>();
        services.AddSingleton<ClusterGate>();
        services.AddSingleton<IClusterStorage, ClusterStorage>();
        services.AddSingleton<ClusterJournal>();
        services.AddSingleton<ClusterFiles>();
        services.AddSingleton<ClusterTelemetry>();
        services.AddSingleton<AwakeClusters>();
        services.AddSingleton<PracticeClusters>();
        services.AddHostedService(s => s.GetRequiredService<PracticeClusters>());
        services.AddSingleton<ClusterTokens>();
        services.AddHttpForwarder();
        services.AddSingleton<ClusterForwarding>();
    }

    internal static void MapClusters(this WebApplication app) => app.MapClusterEndpoints();
}
