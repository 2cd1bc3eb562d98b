using System.Globalization;
using System.Resources;
using KubePortal.Labs;
using KubePortal.Web.Workbench;
using Shouldly;
using Xunit;

namespace KubePortal.Web.Tests.Workbench;

/// <summary>What keeps a lab from going on is said in the page's own words, which exist in each language.</summary>
public sealed class LabProblemTests
{
    public static TheoryData<LabProblemReason> Reasons => [.. Enum.GetValues<LabProblemReason>()];

    [Theory, MemberData(nameof(Reasons))]
    public void Each_reason_has_a_sentence(LabProblemReason reason) =>
        new ResourceManager(typeof(WorkbenchText)).GetString("LabProblem" + reason, CultureInfo.InvariantCulture).ShouldNotBeNullOrWhiteSpace();
}
