using KubePortal.ApiMachinery.Printing;
using Shouldly;
using Xunit;

namespace KubePortal.ApiMachinery.Tests.Printing;

public sealed class HumanDurationTests
{
    [Theory]
    [InlineData(0, "0s")]
    [InlineData(119, "119s")]
    [InlineData(120, "2m")]
    [InlineData(200, "3m20s")]
    [InlineData(600, "10m")]
    [InlineData(10799, "179m")]
    [InlineData(10800, "3h")]
    [InlineData(18720, "5h12m")]
    [InlineData(28800, "8h")]
    [InlineData(183600, "2d3h")]
    [InlineData(777600, "9d")]
    [InlineData(63936000, "2y10d")]
    public void A_duration_is_told_by_its_most_telling_units(int seconds, string text) =>
        HumanDuration.Format(TimeSpan.FromSeconds(seconds)).ShouldBe(text);
}
