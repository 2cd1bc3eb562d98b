using KubePortal.ApiMachinery.Fields;
using KubePortal.ApiMachinery.Protobuf;
using Shouldly;
using Xunit;

namespace KubePortal.ApiMachinery.Tests.Protobuf;

/// <summary>The table of numbers against the table of fields.</summary>
public sealed class FieldNumbersTests
{
    // Clients send these as JSON alone (the first two groups), or not at all (discovery's answers, and what has no fields).
    private static readonly string[] WithoutNumbers = ["apiextensions.v1.", "apiregistration.v1.", "meta.v1.APIResource", "meta.v1.Patch"];

    public static TheoryData<string> Types { get; } = new(FieldTable.Current.Types.Values
        .Where(t => t.Form is null && !WithoutNumbers.Any(w => t.Name.StartsWith(w, StringComparison.Ordinal)))
        .Select(t => t.Name));

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_field_of_a_type_has_a_number_and_every_number_a_field(string type)
    {
        var fields = FieldTable.Current.Find(type)!.Fields;
        var numbered = Names(FieldNumbers.All[type]).ToList();

        // The kind of an object stands in the envelope, not in the object's message.
        string[] outside = fields.ContainsKey("kind") && fields.ContainsKey("apiVersion") && !numbered.Contains("kind") ? ["apiVersion", "kind"] : [];
        numbered.Concat(outside).Order(StringComparer.Ordinal).ShouldBe(fields.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void No_type_holds_itself_so_messages_nest_only_so_deep(string type) => Holds(type, []).ShouldNotContain(type);

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_field_has_a_type_that_messages_know(string type)
    {
        foreach (var field in FieldTable.Current.Find(type)!.Fields.Values)
        {
            var element = field.ElementType.StartsWith("[]", StringComparison.Ordinal) ? field.ElementType[2..] : field.ElementType;
            var isKnown = field.Element switch
            {
                null => element is "string" or "byte" or "boolean" or "int32" or "int64",
                { Form: null } nested => FieldNumbers.All.ContainsKey(nested.Name),
                { Name: var name } => name is "api.resource.Quantity" or "util.intstr.IntOrString" or "meta.v1.Time" or "meta.v1.MicroTime"
                    or "meta.v1.FieldsV1" or "runtime.RawExtension",
            };
            isKnown.ShouldBeTrue($"{type}.{field.Name} is a {field.Type}");
        }
    }

    private static IEnumerable<string> Names(FieldNumbers numbers) =>
        numbers.Fields.Values.SelectMany(f => f.IsEmbedded ? Names(FieldNumbers.All[f.Name]) : [f.Name]);

    private static HashSet<string> Holds(string type, HashSet<string> held)
    {
        foreach (var element in FieldTable.Current.Find(type)!.Fields.Values.Select(f => f.Element).OfType<TypeFacts>())
        {
            if (held.Add(element.Name))
            {
                Holds(element.Name, held);
            }
        }

        return held;
    }
}
