using System.Xml.Linq;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnitV3;
using Shouldly;
using Xunit;
using static ArchUnitNET.Fluent.ArchRuleDefinition;
using Assembly = System.Reflection.Assembly;

namespace KubePortal.Architecture.Tests;

/// <summary>Who may know whom: the table of docs/architecture.md, held against the compiled assemblies.</summary>
public sealed class DependencyTests
{
    private static readonly string[] Projects =
        ["Web", "Lessons", "Progress", "Labs", "Proving", "Gate", "Console", "PracticeCluster", "ApiMachinery"];

    private static readonly ArchUnitNET.Domain.Architecture House = new ArchLoader()
        .LoadAssemblies(Projects.Select(project => Assembly.Load($"KubePortal.{project}")).ToArray())
        .Build();

    public static TheoryData<string, string[]> MayKnow => new()
    {
        { "Proving", ["Lessons", "Labs", "Gate", "Console", "PracticeCluster", "ApiMachinery"] },
        { "Labs", ["Lessons", "Gate", "ApiMachinery"] },
        { "Gate", ["ApiMachinery"] },
        { "Console", ["ApiMachinery"] },
        { "PracticeCluster", ["ApiMachinery"] },
        { "Lessons", [] },
        { "Progress", [] },
        { "ApiMachinery", [] },
    };

    [Theory, MemberData(nameof(MayKnow))]
    public void A_project_uses_only_the_projects_that_it_may_know(string project, string[] known)
    {
        var strangers = string.Join('|', Projects.Except([project, .. known]));

        // An empty left side fails too, so a rename can't switch the rule off.
        Types().That().ResideInNamespaceMatching($@"^KubePortal\.{project}(\.|$)").Should()
            .NotDependOnAny(Types().That().ResideInNamespaceMatching($@"^KubePortal\.({strangers})(\.|$)"))
            .Check(House);
    }

    [Theory, MemberData(nameof(MayKnow))]
    public void A_project_refers_only_to_the_projects_that_it_may_know(string project, string[] known)
    {
        var file = Path.Combine(Repository.Root, "src", $"KubePortal.{project}", $"KubePortal.{project}.csproj");
        var referenced = XDocument.Load(file).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!)["KubePortal.".Length..]);

        referenced.ShouldBeSubsetOf(known);
    }

    [Fact]
    public void Api_machinery_opens_no_files_and_no_sockets() =>
        Types().That().ResideInNamespaceMatching(@"^KubePortal\.ApiMachinery(\.|$)").Should()
            .NotDependOnAny(Types().That().ResideInNamespaceMatching(@"^System\.Net\.Sockets(\.|$)"))
            .AndShould().NotDependOnAny(typeof(File), typeof(FileStream), typeof(Directory))
            .Check(House);
}
