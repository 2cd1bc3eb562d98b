using k8s.Models;

namespace KubePortal.PracticeCluster.Tests.Scenarios;

/// <summary>Manifests as short as a learner writes them.</summary>
internal static class Manifests
{
    public static V1Container Container(string image = "nginx:1.27", string name = "app", params string[] command) =>
        new() { Name = name, Image = image, Command = command.Length > 0 ? command : null };

    public static V1Pod Pod(string name, V1Container container, string? restartPolicy = null) => new()
    {
        ApiVersion = "v1",
        Kind = "Pod",
        Metadata = new V1ObjectMeta { Name = name, Labels = new Dictionary<string, string> { ["app"] = name } },
        Spec = new V1PodSpec { Containers = [container], RestartPolicy = restartPolicy },
    };

    public static V1Pod Shell(string name, string script, string? restartPolicy = null) => Pod(name, Container("busybox:1.36", "app", "sh", "-c", script), restartPolicy);

    public static V1Deployment Deployment(string name = "web", int replicas = 1, string image = "nginx:1.27", Action<V1DeploymentSpec>? more = null)
    {
        var deployment = new V1Deployment
        {
            ApiVersion = "apps/v1",
            Kind = "Deployment",
            Metadata = new V1ObjectMeta { Name = name },
            Spec = new V1DeploymentSpec
            {
                Replicas = replicas,
                Selector = new V1LabelSelector { MatchLabels = new Dictionary<string, string> { ["app"] = name } },
                Template = new V1PodTemplateSpec
                {
                    Metadata = new V1ObjectMeta { Labels = new Dictionary<string, string> { ["app"] = name } },
                    Spec = new V1PodSpec { Containers = [Container(image)] },
                },
            },
        };
        more?.Invoke(deployment.Spec);
        return deployment;
    }

    public static V1Service Service(string name = "web", int port = 80) => new()
    {
        ApiVersion = "v1",
        Kind = "Service",
        Metadata = new V1ObjectMeta { Name = name },
        Spec = new V1ServiceSpec { Selector = new Dictionary<string, string> { ["app"] = name }, Ports = [new V1ServicePort { Port = port }] },
    };
}
