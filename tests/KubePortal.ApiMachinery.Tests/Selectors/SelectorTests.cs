using KubePortal.ApiMachinery.Selectors;
using Shouldly;
using Xunit;

namespace KubePortal.ApiMachinery.Tests.Selectors;

public sealed class SelectorTests
{
    private static readonly Dictionary<string, string> Labels = new() { ["app"] = "web", ["tier"] = "front", ["size"] = "5" };

    [Theory]
    [InlineData("", true)]
    [InlineData("app=web", true)]
    [InlineData("app==web,tier=front", true)]
    [InlineData("app!=web", false)]
    [InlineData("absent!=x", true)]
    [InlineData("tier in (front,back)", true)]
    [InlineData("tier notin (front)", false)]
    [InlineData("app", true)]
    [InlineData("!app", false)]
    [InlineData("!absent", true)]
    [InlineData("size>4", true)]
    [InlineData("size<5", false)]
    public void A_label_selector_selects_by_all_its_requirements(string selector, bool selects) =>
        LabelSelector.Parse(selector).Matches((IReadOnlyDictionary<string, string>)Labels).ShouldBe(selects);

    [Theory]
    [InlineData("=", "found '=', expected: !, identifier, or 'end of string'")]
    [InlineData("a in x", "found 'x', expected: '('")]
    [InlineData("a b", "found 'b', expected: in, notin, =, ==, !=, gt, lt")]
    [InlineData("a,", "found '', expected: identifier after ','")]
    public void A_faulty_label_selector_is_told_in_the_real_words(string selector, string message) =>
        Should.Throw<FormatException>(() => LabelSelector.Parse(selector)).Message.ShouldBe(message);

    [Fact]
    public void A_field_selector_compares_texts_and_understands_escapes()
    {
        var selector = FieldSelector.Parse(@"metadata.name=a\,b,status.phase!=Running");
        selector.Matches(f => f == "metadata.name" ? "a,b" : "Pending").ShouldBeTrue();
        selector.Matches(f => f == "metadata.name" ? "a,b" : "Running").ShouldBeFalse();
        Should.Throw<FormatException>(() => FieldSelector.Parse("nonsense")).Message.ShouldBe("invalid selector: 'nonsense'; can't understand 'nonsense'");
    }
}
