using System.Text.Json.Nodes;
using KubePortal.ApiMachinery.Fields;
using Shouldly;
using Xunit;

namespace KubePortal.ApiMachinery.Tests.Fields;

public sealed class FieldTableTests
{
    [Fact]
    public void The_table_knows_how_the_containers_of_a_pod_are_merged()
    {
        var containers = FieldTable.Current.Find("core.v1.PodSpec")!.Fields["containers"];
        containers.IsRequired.ShouldBeTrue();
        containers.Shape.ShouldBe(FieldShape.List);
        containers.Element!.Name.ShouldBe("core.v1.Container");
        containers.ListType.ShouldBe("map");
        containers.ListKeys.ShouldBe(["name"]);
        containers.PatchMerges.ShouldBeTrue();
        containers.PatchMergeKey.ShouldBe("name");
    }

    [Fact]
    public void Every_type_that_a_field_refers_to_is_in_the_table()
    {
        string[] scalars = ["string", "int32", "int64", "double", "boolean", "byte"];
        var fields = FieldTable.Current.Types.Values.SelectMany(t => t.Fields.Values.Select(f => (Type: t.Name, Field: f)));
        fields.Where(f => f.Field.Element is null && !scalars.Contains(f.Field.ElementType.TrimStart('[', ']')))
            .Select(f => $"{f.Type}.{f.Field.Name}: {f.Field.Type}").ShouldBeEmpty();
    }

    [Fact]
    public void The_table_has_the_facts_of_the_published_documents()
    {
        var file = Path.Combine(Shared(), "golden", "fields-1.36.json");
        Assert.SkipUnless(File.Exists(file), "the published facts are not there; set KUBEPORTAL_SHARED to the folder that holds golden/fields-1.36.json");

        var published = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
        FieldTable.Current.Types.Keys.Order(StringComparer.Ordinal).ShouldBe(published.Select(t => t.Key).Order(StringComparer.Ordinal));
        var differences = new List<string>();
        foreach (var (name, facts) in published)
        {
            var type = FieldTable.Current.Find(name)!;
            Compare($"{name} kind", type.Kind, facts!["kind"]);
            Compare($"{name} type", type.Form, facts["type"]);
            Compare($"{name} mapType", type.IsAtomic ? "atomic" : null, facts["mapType"]);
            var fields = facts["fields"] as JsonObject ?? [];
            type.Fields.Keys.Order(StringComparer.Ordinal).ShouldBe(fields.Select(f => f.Key).Order(StringComparer.Ordinal), name);
            foreach (var (fieldName, field) in fields)
            {
                var known = type.Fields[fieldName];
                var at = $"{name}.{fieldName}";
                Compare($"{at} type", known.Type.Replace("map:", "map ", StringComparison.Ordinal), field!["type"]);
                Compare($"{at} required", known.IsRequired ? "true" : null, field["required"]);
                Compare($"{at} list", known.ListType, field["list"]);
                Compare($"{at} keys", known.ListKeys.Count == 0 ? null : string.Join(',', known.ListKeys), field["keys"]);
                Compare($"{at} map", known.MapType, field["map"]);
                Compare($"{at} mergeKey", known.PatchMergeKey, field["mergeKey"]);
                Compare($"{at} patch", known.PatchStrategy, field["patch"]);
                if (field["default"] is not null)
                {
                    known.Default.ShouldBe(field["default"]!.ToJsonString(), at);
                }
            }
        }

        differences.ShouldBeEmpty();

        void Compare(string what, string? known, JsonNode? fact)
        {
            var expected = fact switch
            {
                null => null,
                JsonArray list => string.Join(',', list.Select(i => i!.GetValue<string>())),
                _ => fact.GetValueKind() == System.Text.Json.JsonValueKind.String ? fact.GetValue<string>() : fact.ToJsonString(),
            };
            if (known != expected)
            {
                differences.Add($"{what}: {known} instead of {expected}");
            }
        }
    }

    private static string Shared()
    {
        if (Environment.GetEnvironmentVariable("KUBEPORTAL_SHARED") is { Length: > 0 } named)
        {
            return named;
        }

        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "KubePortal.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.FullName ?? ".", "..", "shared");
    }
}
