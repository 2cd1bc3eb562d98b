using System.Globalization;
using KubePortal.ApiMachinery.Statuses;

namespace KubePortal.PracticeCluster.Api;

/// <summary>Chooses a representation by the <c>Accept</c> header, as the real server does.</summary>
internal static class Negotiation
{
    private static readonly string[] Produced = ["application/json", "application/yaml", "application/vnd.kubernetes.protobuf"];

    /// <summary>The body media types that are read.</summary>
    public static IReadOnlyList<string> Consumed { get; } = Produced;

    /// <param name="accept">The header as it came; empty accepts anything.</param>
    /// <param name="allowsForms">Whether tables and metadata alone are to be had.</param>
    /// <exception cref="StatusException">406 where nothing that is wished for can be made.</exception>
    public static Representation Choose(string accept, bool allowsForms = true)
    {
        if (string.IsNullOrWhiteSpace(accept))
        {
            return Representation.Json;
        }

        // Clauses in the order of their quality; among equals, as they came.
        var clauses = accept.Split(',').Select(Clause.Parse).OrderByDescending(c => c.Quality);
        var isMediaTypeKnown = false;
        foreach (var clause in clauses)
        {
            if (Choose(clause, allowsForms, ref isMediaTypeKnown) is { } chosen)
            {
                return chosen;
            }
        }

        throw isMediaTypeKnown ? StatusErrors.NotAcceptable(Produced) : NotAcceptable();
    }

    private static Representation? Choose(Clause clause, bool allowsForms, ref bool isMediaTypeKnown)
    {
        bool yaml;
        switch (clause.MediaType)
        {
            case "application/json" or "*/*":
                yaml = false;
                break;
            case "application/yaml":
                yaml = true;
                break;
            default:
                return null;
        }

        isMediaTypeKnown = true;
        if (!clause.Parameters.TryGetValue("as", out var form))
        {
            return new Representation(yaml, ObjectForm.Whole, "v1");
        }

        var group = clause.Parameters.GetValueOrDefault("g", "");
        var version = clause.Parameters.GetValueOrDefault("v", "");
        if (!allowsForms || group != "meta.k8s.io" || version is not ("v1" or "v1beta1"))
        {
            return null;
        }

        return form switch
        {
            "Table" => new Representation(yaml, ObjectForm.Table, version),
            "PartialObjectMetadata" => new Representation(yaml, ObjectForm.Metadata, version),
            "PartialObjectMetadataList" => new Representation(yaml, ObjectForm.Metadata, version, IsList: true),
            _ => null,
        };
    }

    private static StatusException NotAcceptable() => new(StatusErrors.Failure(
        406,
        "NotAcceptable",
        $"406: Not Acceptable\n\nAvailable representations: {string.Join(", ", Produced)}",
        new k8s.Models.V1StatusDetails()));

    private sealed record Clause(string MediaType, IReadOnlyDictionary<string, string> Parameters, double Quality)
    {
        public static Clause Parse(string text)
        {
            var parts = text.Split(';');
            var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var parameter in parts.AsSpan(1))
            {
                var at = parameter.IndexOf('=', StringComparison.Ordinal);
                if (at > 0)
                {
                    parameters[parameter[..at].Trim()] = parameter[(at + 1)..].Trim();
                }
            }

            var quality = parameters.TryGetValue("q", out var q)
                && double.TryParse(q, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : 1;
            return new Clause(parts[0].Trim(), parameters, quality);
        }
    }
}
