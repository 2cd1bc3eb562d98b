using KubePortal.ApiMachinery.Quantities;
using Shouldly;
using Xunit;

namespace KubePortal.ApiMachinery.Tests.Quantities;

public sealed class QuantityTests
{
    [Theory]
    [InlineData("1000m", "1")]
    [InlineData("0.5", "500m")]
    [InlineData("1.5Gi", "1536Mi")]
    [InlineData("1024Mi", "1Gi")]
    [InlineData("2000000", "2M")]
    [InlineData("1e3", "1e3")]
    [InlineData("100", "100")]
    [InlineData("0Mi", "0")]
    [InlineData("-1", "-1")]
    [InlineData("512", "512")]
    [InlineData("0.5Ki", "512")]
    public void The_text_is_canonical(string text, string canonical) => Quantity.Parse(text).ToString().ShouldBe(canonical);

    [Theory]
    [InlineData("one")]
    [InlineData("1 Gi")]
    [InlineData("")]
    [InlineData("1.2.3")]
    public void What_is_no_quantity_is_told_with_the_form(string text) => Should.Throw<FormatException>(() => Quantity.Parse(text));

    [Fact]
    public void Amounts_compare_and_add_however_they_are_written()
    {
        (Quantity.Parse("1Gi") > Quantity.Parse("1G")).ShouldBeTrue();
        (Quantity.Parse("500m") + Quantity.Parse("0.5")).ToString().ShouldBe("1");
        Quantity.Parse("1.5").Value.ShouldBe(2);
        Quantity.Parse("1.5").MilliValue.ShouldBe(1500);
    }
}
