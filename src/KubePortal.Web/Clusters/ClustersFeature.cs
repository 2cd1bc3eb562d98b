namespace KubePortal.Web.Clusters;

/// <summary>The learners' practice clusters and their Kubernetes API addresses.</summary>
internal static class ClustersFeature
{
    internal static void AddClusters(this WebApplicationBuilder builder)
    {
    }

    internal static void MapClusters(this WebApplication app)
    {
    }
}
