using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using KubePortal.ApiMachinery.Fields;
using KubePortal.ApiMachinery.Json;
using KubePortal.ApiMachinery.Protobuf;
using KubePortal.ApiMachinery.Statuses;
using KubePortal.ApiMachinery.Validation;
using KubePortal.ApiMachinery.Yaml;
using KubePortal.PracticeCluster.Resources;

namespace KubePortal.PracticeCluster.Api;

/// <summary>Reads the objects that requests carry.</summary>
internal static class RequestBody
{
    /// <summary>An object of a kind, without the fields that it can't have; those are refused, told or ignored as <c>fieldValidation</c> says.</summary>
    /// <param name="request">The request.</param>
    /// <param name="resource">The kind that the address names.</param>
    /// <param name="warnings">Receives what is told.</param>
    public static JsonObject Decode(ApiRequest request, Resource resource, ICollection<string> warnings) =>
        Decode(request, resource.Type, warnings);

    /// <summary>As <see cref="Decode(ApiRequest, Resource, ICollection{string})"/>, for what is no resource by itself: <c>Scale</c>, <c>Binding</c>.</summary>
    public static JsonObject Decode(ApiRequest request, TypeFacts type, ICollection<string> warnings)
    {
        var at = type.Kind!.LastIndexOf('/');
        var (apiVersion, kind) = (type.Kind[..at], type.Kind[(at + 1)..]);
        var problems = new List<string>();
        var value = request.Body.IsEmpty && request.ContentType != ProtobufEnvelope.MediaType ? [] : Parse(request, type, problems);
        var sent = (Kind: Text(value, "kind") is { Length: > 0 } k ? k : kind, ApiVersion: Text(value, "apiVersion") is { Length: > 0 } v ? v : apiVersion);
        value["kind"] = kind;
        value["apiVersion"] = apiVersion;
        var known = FieldTable.Current.FindKind(sent.ApiVersion, sent.Kind)
            ?? throw CannotBeHandled(sent, kind, $"no kind \"{sent.Kind}\" is registered for version \"{sent.ApiVersion}\" in scheme \"pkg/api/legacyscheme/scheme.go:30\"");
        try
        {
            ObjectDecoder.Decode(value, known, out var unknown);
            problems.AddRange(unknown.Select(u => $"unknown field \"{u}\""));
        }
        catch (FormatException e)
        {
            throw CannotBeHandled(sent, kind, e.Message);
        }

        if (known != type)
        {
            throw StatusErrors.BadRequest(
                $"the API version in the data ({sent.ApiVersion}) does not match the expected API version ({apiVersion})");
        }

        Tell(problems, request.Query["fieldValidation"], warnings, because => CannotBeHandled(sent, kind, because));
        return value;
    }

    /// <summary>Prunes what a patch made, and tells what was dropped.</summary>
    public static void CheckPatched(JsonObject value, Resource resource, string fieldValidation, ICollection<string> warnings)
    {
        IReadOnlyList<string> unknown;
        var sent = (Kind: Text(value, "kind"), ApiVersion: Text(value, "apiVersion"));
        var whole = value.DeepClone().AsObject();
        var known = FieldTable.Current.FindKind(sent.ApiVersion, sent.Kind) ?? throw PatchRequests.Unusable(
            whole, $"no kind \"{sent.Kind}\" is registered for version \"{sent.ApiVersion}\" in scheme \"pkg/api/legacyscheme/scheme.go:30\"");
        try
        {
            ObjectDecoder.Decode(value, known, out unknown);
        }
        catch (FormatException e)
        {
            throw PatchRequests.Unusable(whole, e.Message);
        }

        if (known != resource.Type)
        {
            throw StatusErrors.BadRequest(
                $"the API version in the data ({sent.ApiVersion}) does not match the expected API version ({resource.ApiVersion})");
        }

        Tell(
            [.. unknown.Select(u => $"unknown field \"{u}\"")],
            fieldValidation,
            warnings,
            because => PatchRequests.Unusable(whole, because));
    }

    private static void Tell(
        List<string> problems, string fieldValidation, ICollection<string> warnings, Func<string, StatusException> refusal)
    {
        if (problems.Count == 0 || fieldValidation == "Ignore")
        {
            return;
        }

        if (fieldValidation == "Strict")
        {
            var isYaml = problems[0].StartsWith("line ", StringComparison.Ordinal);
            throw refusal($"strict decoding error: {(isYaml ? "yaml: unmarshal errors:\n  " : "")}{string.Join(isYaml ? "\n  " : ", ", problems)}");
        }

        foreach (var problem in problems)
        {
            warnings.Add(problem);
        }
    }

    /// <summary>The options of a deletion, from body and query; null where there are none.</summary>
    public static V1DeleteOptions? DeleteOptions(ApiRequest request)
    {
        var options = new V1DeleteOptions();
        if (!request.Body.IsEmpty)
        {
            options = ReadDeleteOptions(request);
        }

        options.GracePeriodSeconds ??= request.Query.Number("gracePeriodSeconds");
        if (request.Query["propagationPolicy"] is { Length: > 0 } policy)
        {
            options.PropagationPolicy = policy;
        }

        if (request.Query.Has("orphanDependents"))
        {
            options.OrphanDependents = request.Query.Flag("orphanDependents");
        }

        var errors = new FieldErrors();
        if (options.PropagationPolicy is { Length: > 0 } wished)
        {
            if (options.OrphanDependents is not null)
            {
                errors.Invalid("propagationPolicy", wished, "orphanDependents and deletionPropagation cannot be both set");
            }
            else if (wished is not ("Foreground" or "Background" or "Orphan"))
            {
                errors.NotSupported("propagationPolicy", wished, ["Foreground", "Background", "Orphan", "nil"]);
            }
        }

        if (errors.Count > 0)
        {
            throw StatusErrors.Invalid("meta.k8s.io", "DeleteOptions", "", errors);
        }

        return options;
    }

    private static V1DeleteOptions ReadDeleteOptions(ApiRequest request)
    {
        var type = FieldTable.Current.Find("meta.v1.DeleteOptions")!;
        var problems = new List<string>();
        var value = Parse(request, type, problems);
        if (Text(value, "kind") is { Length: > 0 } kind and not "DeleteOptions")
        {
            throw StatusErrors.BadRequest($"no kind \"{kind}\" is registered for version \"{Text(value, "apiVersion")}\" in scheme \"k8s.io/apimachinery/pkg/apis/meta/internalversion/scheme/register.go:42\"");
        }

        try
        {
            ObjectDecoder.Decode(value, type, out _);
        }
        catch (FormatException e)
        {
            throw StatusErrors.BadRequest(e.Message);
        }

        return KubernetesJson.Deserialize<V1DeleteOptions>(value);
    }

    private static JsonObject Parse(ApiRequest request, TypeFacts type, List<string> problems)
    {
        try
        {
            var duplicates = new List<string>();
            var value = request.ContentType switch
            {
                "" or "application/json" => ParseJson(request.Body.Span, duplicates),
                "application/yaml" => ParseYaml(request.Body.Span, problems),
                ProtobufEnvelope.MediaType => ParseProtobuf(request.Body.Span, type),
                _ => throw StatusErrors.UnsupportedMediaType(Negotiation.Consumed),
            };
            problems.AddRange(duplicates.Select(d => $"duplicate field \"{d}\""));
            return value switch
            {
                JsonObject whole => whole,
                null => [],
                _ => throw new FormatException(
                    $"couldn't get version/kind; json parse error: json: cannot unmarshal {(value is JsonArray ? "array" : value.GetValueKind().ToString().ToLowerInvariant())} into Go value of type struct {{ APIVersion string \"json:\\\"apiVersion,omitempty\\\"\"; Kind string \"json:\\\"kind,omitempty\\\"\" }} ({Hex(request.Body.Span)})"),
            };
        }
        catch (FormatException e)
        {
            throw StatusErrors.BadRequest($"the object provided is unrecognized (must be of type {type.ShortName}): {e.Message}");
        }
    }

    private static JsonNode? ParseJson(ReadOnlySpan<byte> body, List<string> duplicates)
    {
        try
        {
            return JsonReading.Parse(body, duplicates);
        }
        catch (FormatException e)
        {
            throw new FormatException($"couldn't get version/kind; json parse error: {e.Message} ({Hex(body)})", e);
        }
    }

    private static JsonNode? ParseYaml(ReadOnlySpan<byte> body, List<string> problems)
    {
        try
        {
            return YamlReading.ParseFirst(Encoding.UTF8.GetString(body), problems);
        }
        catch (YamlProblemException e)
        {
            throw new FormatException($"{e.Message} ({Hex(body)})", e);
        }
    }

    private static JsonObject ParseProtobuf(ReadOnlySpan<byte> body, TypeFacts type)
    {
        ProtobufEnvelope envelope;
        try
        {
            envelope = ProtobufEnvelope.Read(body);
        }
        catch (FormatException e)
        {
            throw new FormatException($"{e.Message} ({Hex(body)})", e);
        }

        // What the envelope doesn't say is as the address has it. DeleteOptions and their like are of any group.
        var (kind, apiVersion) = (envelope.Kind, envelope.ApiVersion);
        var known = kind.Length == 0 || apiVersion.Length == 0 || (kind == type.ShortName && type.Name.StartsWith("meta.v1.", StringComparison.Ordinal))
            ? type
            : FieldTable.Current.FindKind(apiVersion, kind);
        JsonObject value;
        try
        {
            value = known is not null && FieldNumbers.All.ContainsKey(known.Name) ? ProtobufDecoder.Decode(envelope.Content, known) : [];
        }
        catch (FormatException e)
        {
            throw CannotBeHandled((kind, apiVersion), type.ShortName, e.Message);
        }

        value["kind"] = kind;
        value["apiVersion"] = apiVersion;
        return value;
    }

    // The first bytes of what came, as the real server shows them.
    private static string Hex(ReadOnlySpan<byte> body) =>
        body.IsEmpty ? "<empty>" : body.Length > 30 ? $"{Convert.ToHexStringLower(body[..30])} ..." : Convert.ToHexStringLower(body);

    private static string Text(JsonObject value, string name) =>
        value[name] is { } node && node.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : "";

    private static StatusException CannotBeHandled((string Kind, string ApiVersion) sent, string kind, string because) => StatusErrors.BadRequest(
        $"{sent.Kind} in version \"{sent.ApiVersion[(sent.ApiVersion.IndexOf('/', StringComparison.Ordinal) + 1)..]}\" cannot be handled as a {kind}: {because}");
}
