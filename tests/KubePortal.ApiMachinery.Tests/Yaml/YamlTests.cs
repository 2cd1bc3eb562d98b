using System.Text;
using System.Text.Json.Nodes;
using KubePortal.ApiMachinery.Yaml;
using KubePortal.Testing;
using Shouldly;
using Xunit;

namespace KubePortal.ApiMachinery.Tests.Yaml;

public sealed class YamlTests
{
    [Fact]
    public void A_stream_is_read_as_the_documents_that_it_holds_with_their_lines()
    {
        var documents = YamlReading.ParseAll("a: 1\n---\n# nothing\n---\nb: [x, yes, 0x10, 1.5, null, '5']\n");
        documents.Select(d => d.Value!.ToJsonString()).ShouldBe(["""{"a":1}""", """{"b":["x",true,16,1.5,null,"5"]}"""]);
        documents.Select(d => d.Line).ShouldBe([1, 5]);
    }

    [Fact]
    public void A_key_that_occurs_twice_is_told_and_the_last_one_counts()
    {
        var problems = new List<string>();
        YamlReading.ParseFirst("data:\n  a: 1\n  a: 2\n", problems)!.ToJsonString().ShouldBe("""{"data":{"a":2}}""");
        problems.ShouldBe(["line 3: key \"a\" already set in map"]);
    }

    [Fact]
    public void Aliases_that_unfold_without_end_are_refused()
    {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 12; i++)
        {
            bomb.AppendLine(System.Globalization.CultureInfo.InvariantCulture, $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]");
        }

        Should.Throw<YamlProblemException>(() => YamlReading.ParseAll(bomb.ToString())).Problem.ShouldBe("document contains excessive aliasing");
    }

    [Fact]
    public void A_document_that_nests_too_deep_is_refused() =>
        Should.Throw<YamlProblemException>(() => YamlReading.ParseAll(new string('[', 10_000))).Problem.ShouldBe("exceeded max depth");

    [Fact]
    public void A_fault_names_its_line() =>
        Should.Throw<YamlProblemException>(() => YamlReading.ParseAll("a: b\n c: d")).Message.ShouldBe("yaml: line 2: mapping values are not allowed in this context");

    [Fact]
    public void An_unclosed_bracket_before_a_key_is_a_fault_with_its_line() =>
        Should.Throw<YamlProblemException>(() => YamlReading.ParseAll(BrokenYaml.UnclosedBracket)).Message
            .ShouldBe("yaml: line 1: did not find expected ',' or ']'");

    [Fact]
    public void A_file_is_taken_apart_at_its_lines_of_three_dashes() =>
        YamlStream.Split("---\na: 1\n---\n---  # none\nb: 2\nc: 3\n---")
            .ShouldBe([(1, "---\na: 1"), (4, "---  # none\nb: 2\nc: 3"), (7, "")]);

    [Fact]
    public void However_a_text_is_broken_only_the_readers_own_fault_comes_out()
    {
        var broken = 0;
        foreach (var text in BrokenYaml.Texts(5_000))
        {
            try
            {
                YamlReading.ParseAll(text);
            }
            catch (YamlProblemException e)
            {
                e.Message.ShouldStartWith("yaml: ");
                broken++;
            }
        }

        broken.ShouldBeGreaterThan(1_000);
    }

    [Fact]
    public void What_is_written_is_sorted_and_quoted_only_where_it_must_be()
    {
        var value = JsonNode.Parse("""{"b":["x",{"z":1,"y":"yes"}],"a":{"text":"one\ntwo\n","empty":"","n":"5","map":{},"list":[]}}""");
        YamlWriting.Write(value).ShouldBe(
            "a:\n  empty: \"\"\n  list: []\n  map: {}\n  \"n\": \"5\"\n  text: |\n    one\n    two\nb:\n- x\n- \"y\": \"yes\"\n  z: 1\n");
        JsonNode.DeepEquals(YamlReading.ParseFirst(YamlWriting.Write(value), []), value).ShouldBeTrue();
    }
}
