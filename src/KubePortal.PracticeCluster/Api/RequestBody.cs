using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using KubePortal.ApiMachinery.Fields;
using KubePortal.ApiMachinery.Json;
using KubePortal.ApiMachinery.Statuses;
using KubePortal.PracticeCluster.Resources;

namespace KubePortal.PracticeCluster.Api;

/// <summary>Reads the objects that requests carry.</summary>
internal static class RequestBody
{
    /// <summary>An object of a kind, without the fields that it can't have; those are refused, told or ignored as <c>fieldValidation</c> says.</summary>
    /// <param name="request">The request.</param>
    /// <param name="resource">The kind that the address names.</param>
    /// <param name="warnings">Receives what is told.</param>
    public static JsonObject Decode(ApiRequest request, Resource resource, ICollection<string> warnings)
    {
        var duplicates = new List<string>();
        var value = Parse(request, resource, duplicates);
        if (value["kind"] is null)
        {
            value["kind"] = resource.Kind;
        }

        if (value["apiVersion"] is null)
        {
            value["apiVersion"] = resource.ApiVersion;
        }

        Check(value, resource, request.Query["fieldValidation"], duplicates.ConvertAll(d => $"duplicate field \"{d}\""), warnings);
        return value;
    }

    /// <summary>Prunes a decoded object and tells what was dropped.</summary>
    public static void Check(
        JsonObject value, Resource resource, string fieldValidation, List<string> problems, ICollection<string> warnings)
    {
        IReadOnlyList<string> unknown;
        try
        {
            ObjectDecoder.Decode(value, resource.Type, out unknown);
        }
        catch (FormatException e)
        {
            throw CannotBeHandled(resource, e.Message);
        }

        problems.AddRange(unknown.Select(u => $"unknown field \"{u}\""));
        if (problems.Count == 0)
        {
            return;
        }

        switch (fieldValidation)
        {
            case "Strict":
                throw CannotBeHandled(resource, $"strict decoding error: {string.Join(", ", problems)}");
            case "Ignore":
                break;
            default:
                foreach (var problem in problems)
                {
                    warnings.Add(problem);
                }

                break;
        }
    }

    /// <summary>The options of a deletion, from body and query; null where there are none.</summary>
    public static V1DeleteOptions? DeleteOptions(ApiRequest request)
    {
        var options = request.Body.IsEmpty
            ? new V1DeleteOptions()
            : KubernetesJson.Deserialize<V1DeleteOptions>(JsonReading.Parse(request.Body.Span));
        options.GracePeriodSeconds ??= request.Query.Number("gracePeriodSeconds");
        if (request.Query["propagationPolicy"] is { Length: > 0 } policy)
        {
            options.PropagationPolicy = policy;
        }

        return options;
    }

    private static JsonObject Parse(ApiRequest request, Resource resource, List<string> duplicates)
    {
        if (request.ContentType is not ("" or "application/json"))
        {
            throw StatusErrors.UnsupportedMediaType(Negotiation.Consumed);
        }

        try
        {
            return JsonReading.Parse(request.Body.Span, duplicates) as JsonObject
                ?? throw new FormatException("couldn't get version/kind; json parse error");
        }
        catch (FormatException e)
        {
            throw StatusErrors.BadRequest($"the object provided is unrecognized (must be of type {resource.Kind}): {e.Message}");
        }
    }

    private static StatusException CannotBeHandled(Resource resource, string because) => StatusErrors.BadRequest(
        $"{resource.Kind} in version \"{resource.Version}\" cannot be handled as a {resource.Kind}: {because}");
}
