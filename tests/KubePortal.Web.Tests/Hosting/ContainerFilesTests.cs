using System.Reflection;
using System.Text.RegularExpressions;
using KubePortal.ApiMachinery.Yaml;
using KubePortal.Web.Hosting;
using Shouldly;
using Xunit;

namespace KubePortal.Web.Tests.Hosting;

/// <summary>The files that run the portal in containers, as far as they can be held to something without a container engine.</summary>
public sealed partial class ContainerFilesTests
{
    private static readonly string Compose = File.ReadAllText(Repository.Folder("docker-compose.yml"));
    private static readonly string Dockerfile = File.ReadAllText(Repository.Folder("Dockerfile"));

    public static TheoryData<string> Files =>
        ["Dockerfile", "docker-compose.yml", .. Directory.EnumerateFiles(Repository.Folder("k8s"), "*.yaml", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Repository.Folder(""), f))];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_setting_in_them_is_one_that_the_portal_has(string file)
    {
        var named = Setting().Matches(File.ReadAllText(Repository.Folder(file))).Select(m => m.Groups[1].Value);

        named.ShouldBeSubsetOf(typeof(PortalOptions).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(p => p.Name));
    }

    [Fact]
    public void The_compose_file_pins_every_image_checks_every_service_and_keeps_no_secret()
    {
        var services = YamlReading.ParseFirst(Compose, [])!["services"]!.AsObject();

        services.Select(s => s.Key).ShouldContain("portal");
        foreach (var (name, service) in services)
        {
            service!["image"]!.GetValue<string>().ShouldMatch(@":v?\d+\.\d+", $"{name}'s image");
            service["healthcheck"].ShouldNotBeNull(name);
            foreach (var volume in service["volumes"]?.AsArray() ?? [])
            {
                volume!.GetValue<string>().ShouldMatch("^[a-z0-9-]+:/", "volumes are named");
            }
        }

        Compose.ShouldNotMatch(@"(?im)^\s*[\w-]*(password|token|secret)\w*:[ \t]*[^\s${/\[]");
        services["portal"]!["read_only"]!.GetValue<bool>().ShouldBeTrue();
        services["portal"]!["privileged"].ShouldBeNull();
    }

    [Fact]
    public void The_image_runs_as_somebody_without_rights_on_a_base_without_a_shell()
    {
        var stages = From().Matches(Dockerfile).Select(m => m.Groups[1].Value).ToList();

        stages.ShouldAllBe(image => Regex.IsMatch(image, @":\d+\.\d+\.\d+-"), "pinned to a patch");
        stages[^1].ShouldContain("chiseled-extra");
        var last = Dockerfile[Dockerfile.LastIndexOf("\nFROM", StringComparison.Ordinal)..];
        last.ShouldContain("\nUSER 1654\n");
        last.ShouldNotContain("RUN ", customMessage: "there is no shell to run anything");
    }

    [GeneratedRegex(@"Portal__([A-Za-z]+)")]
    private static partial Regex Setting();

    [GeneratedRegex(@"(?m)^FROM (\S+)")]
    private static partial Regex From();
}
