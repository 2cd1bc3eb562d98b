using System.Diagnostics;
using System.Text.Json.Nodes;
using KubePortal.ApiMachinery.Yaml;
using KubePortal.Proving.Manifests;

namespace KubePortal.Conformance.Tests;

/// <summary>The manifests that run the portal on a cluster, as the real <c>kubectl kustomize</c> builds them.</summary>
public sealed class PortalManifests
{
    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    public static TheoryData<string> Kustomizations =>
        [.. Directory.EnumerateFiles(Path.Combine(Root(), "k8s"), "kustomization.yaml", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Root(), Path.GetDirectoryName(f)!)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Kustomizations))]
    public async Task They_build_and_strict_validation_accepts_them(string folder)
    {
        var manifests = await BuildAsync(folder);

        ManifestProof.MistakesIn(folder, manifests, lineOffset: 0).ShouldBeEmpty();
        YamlReading.ParseAll(manifests).ShouldAllBe(d => d.Problems.Count == 0);
    }

    [Theory]
    [MemberData(nameof(Kustomizations))]
    public async Task Every_pod_is_one_that_Pod_Security_restricted_admits(string folder)
    {
        var documents = YamlReading.ParseAll(await BuildAsync(folder)).Select(d => d.Value!).ToList();
        documents.Single(d => Text(d, "kind") == "Namespace")["metadata"]!["labels"]!["pod-security.kubernetes.io/enforce"]!.GetValue<string>().ShouldBe("restricted");
        var pods = documents.Select(d => d["spec"]?["template"]?["spec"]).OfType<JsonObject>().ToList();
        pods.ShouldNotBeEmpty();
        foreach (var pod in pods)
        {
            // kubernetes.io/docs/concepts/security/pod-security-standards/#restricted, control by control
            foreach (var forbidden in new[] { "hostNetwork", "hostPID", "hostIPC" })
            {
                pod[forbidden].ShouldBeNull();
            }

            pod["volumes"]!.AsArray().SelectMany(v => v!.AsObject().Select(p => p.Key)).Where(k => k != "name")
                .ShouldBeSubsetOf(["configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret"]);
            pod["securityContext"]!["runAsNonRoot"]!.GetValue<bool>().ShouldBeTrue();
            pod["securityContext"]!["runAsUser"]!.GetValue<long>().ShouldBeGreaterThan(0);
            pod["securityContext"]!["seccompProfile"]!["type"]!.GetValue<string>().ShouldBe("RuntimeDefault");
            pod["automountServiceAccountToken"]!.GetValue<bool>().ShouldBeFalse();
            foreach (var container in (pod["initContainers"]?.AsArray() ?? []).Concat(pod["containers"]!.AsArray()))
            {
                var security = container!["securityContext"]!;
                security["allowPrivilegeEscalation"]!.GetValue<bool>().ShouldBeFalse();
                security["readOnlyRootFilesystem"]!.GetValue<bool>().ShouldBeTrue();
                security["capabilities"]!["drop"]!.AsArray().Select(c => c!.GetValue<string>()).ShouldBe(["ALL"]);
                security["capabilities"]!["add"].ShouldBeNull();
                security["privileged"].ShouldBeNull();
                container["ports"]!.AsArray().ShouldAllBe(p => p!["hostPort"] == null);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kustomizations))]
    public async Task No_image_floats_and_no_secret_is_written_down(string folder)
    {
        var manifests = await BuildAsync(folder);
        var documents = YamlReading.ParseAll(manifests).Select(d => d.Value!).ToList();

        documents.ShouldAllBe(d => Text(d, "kind") != "Secret");
        foreach (var image in documents.Select(d => d["spec"]?["template"]?["spec"]?["containers"]).OfType<JsonArray>().SelectMany(c => c).Select(c => Text(c!, "image")!))
        {
            image.Split('/')[^1].ShouldContain(':');
            image.ShouldNotEndWith(":latest");
        }
    }

    private static string? Text(JsonNode node, string key) => node[key]?.GetValue<string>();

    private static async Task<string> BuildAsync(string folder)
    {
        Kubectl.Require();
        var start = new ProcessStartInfo(Kubectl.Program!, ["kustomize", Path.Combine(Root(), folder)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var kustomize = Process.Start(start)!;
        var errors = kustomize.StandardError.ReadToEndAsync(Ending);
        var output = await kustomize.StandardOutput.ReadToEndAsync(Ending);
        await kustomize.WaitForExitAsync(Ending);
        kustomize.ExitCode.ShouldBe(0, await errors);
        (await errors).ShouldBeEmpty("kustomize warns");
        return output;
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "KubePortal.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests run outside of the repository: no KubePortal.sln above.");
        }

        return folder.FullName;
    }
}
