using System.Text.Json.Nodes;
using KubePortal.ApiMachinery.Fields;
using KubePortal.ApiMachinery.Json;
using KubePortal.ApiMachinery.Patches;
using KubePortal.ApiMachinery.Statuses;
using KubePortal.ApiMachinery.Validation;

namespace KubePortal.PracticeCluster.Api;

/// <summary>Turns the patches of requests into changed objects.</summary>
internal static class PatchRequests
{
    private const string Json = "application/json-patch+json";
    private const string Merge = "application/merge-patch+json";
    private const string Strategic = "application/strategic-merge-patch+json";

    // Without a real server's apply-patch types: there is no server-side apply here, so naming them would send callers in a circle.
    private static readonly string[] Accepted = [Json, Merge, Strategic];

    /// <summary>Refuses a kind of patch that isn't taken here. To be asked before the object is looked for, as a real server does: who
    /// applies on the server's side is told so, and not that the object is missing.</summary>
    /// <exception cref="StatusException">415, naming the kinds that are taken.</exception>
    public static void CheckKind(ApiRequest request)
    {
        if (request.ContentType is not (Json or Merge or Strategic))
        {
            throw StatusErrors.UnsupportedMediaType(Accepted);
        }
    }

    /// <summary>What a request's patch makes of an object; it is then decoded and written like a PUT's.</summary>
    /// <param name="request">The patch, of a kind that <see cref="CheckKind"/> lets pass.</param>
    /// <param name="current">The object as it is.</param>
    /// <param name="type">Its type, for strategic merging.</param>
    public static JsonObject Apply(ApiRequest request, JsonObject current, TypeFacts type)
    {
        var contentType = request.ContentType;
        JsonNode? patch;
        try
        {
            patch = JsonReading.Parse(request.Body.Span);
        }
        catch (FormatException e)
        {
            throw StatusErrors.BadRequest($"error decoding patch: {e.Message}");
        }

        try
        {
            if (contentType == Json)
            {
                return JsonPatch.Apply(current, patch) as JsonObject
                    ?? throw new PatchException(PatchFault.DoesNotFit, "the patch leaves no object");
            }

            if (patch is not JsonObject changes)
            {
                var kind = patch is JsonArray ? "array" : patch?.GetValueKind().ToString().ToLowerInvariant() ?? "null";
                throw StatusErrors.BadRequest($"error decoding patch: json: cannot unmarshal {kind} into Go value of type map[string]interface {{}}");
            }

            if (contentType == Strategic)
            {
                return StrategicMergePatch.Apply(current, changes, type);
            }

            var merged = current.DeepClone().AsObject();
            JsonMergePatch.Apply(merged, changes);
            return merged;
        }
        catch (PatchException e)
        {
            throw e.Fault switch
            {
                PatchFault.DoesNotFit => new StatusException(StatusErrors.Failure(
                    422, "Invalid", "the server rejected our request due to an error in our request", new k8s.Models.V1StatusDetails())),
                PatchFault.Contradictory => StatusErrors.Unclassified(e.Message),
                _ => StatusErrors.BadRequest(e.Message),
            };
        }
    }

    /// <summary>The refusal of a patch whose result isn't an object of its kind.</summary>
    public static StatusException Unusable(JsonObject patched, string because)
    {
        var errors = new FieldErrors();
        errors.Invalid("patch", patched.ToJsonString(), because);
        return StatusErrors.Invalid("", "", "", errors);
    }
}
