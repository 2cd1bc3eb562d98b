using System.Text;
using KubePortal.ApiMachinery.Json;
using Shouldly;
using Xunit;

namespace KubePortal.ApiMachinery.Tests.Json;

public sealed class JsonReadingTests
{
    [Fact]
    public void The_last_of_several_fields_counts_and_all_are_told()
    {
        var duplicates = new List<string>();
        JsonReading.Parse("""{"a":{"b":1,"b":2},"c":[{"d":1,"d":2}]}"""u8, duplicates)!.ToJsonString().ShouldBe("""{"a":{"b":2},"c":[{"d":2}]}""");
        duplicates.ShouldBe(["a.b", "c[0].d"]);
    }

    [Theory]
    [InlineData("", "unexpected end of JSON input")]
    [InlineData("{", "unexpected end of JSON input")]
    [InlineData("""{"a":tru}""", "invalid character '}' in literal true (expecting 'e')")]
    [InlineData("""{"a" 1}""", "invalid character '1' after object key")]
    [InlineData("[1 2]", "invalid character '2' after array element")]
    [InlineData("{} x", "invalid character 'x' after top-level value")]
    [InlineData("<html>", "invalid character '<' looking for beginning of value")]
    public void What_is_no_json_is_told_in_the_words_that_clients_know(string json, string message) =>
        Should.Throw<FormatException>(() => JsonReading.Parse(Encoding.UTF8.GetBytes(json))).Message.ShouldBe(message);

    [Fact]
    public void Ten_thousand_levels_are_refused() =>
        Should.Throw<FormatException>(() => JsonReading.Parse(Encoding.UTF8.GetBytes(new string('[', 10_000)))).Message.ShouldBe("exceeded max depth");
}
