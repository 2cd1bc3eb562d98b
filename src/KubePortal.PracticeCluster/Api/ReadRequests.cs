using KubePortal.ApiMachinery.Statuses;
using KubePortal.PracticeCluster.Resources;
using KubePortal.PracticeCluster.Storage;

namespace KubePortal.PracticeCluster.Api;

/// <summary>Answers <c>get</c> and <c>list</c> from snapshots, without a lock.</summary>
internal sealed class ReadRequests(ClusterStore store, ContinueTokens tokens, Func<DateTimeOffset> now)
{
    /// <summary>Answers.</summary>
    public HttpResponseMessage Answer(ApiRequest request, Resource resource) =>
        request.Info.Verb == "list" ? List(request, resource) : Get(request, resource);

    private HttpResponseMessage Get(ApiRequest request, Resource resource)
    {
        var info = request.Info;
        var form = Negotiation.Choose(request.Accept);
        if (form is { Form: ObjectForm.Metadata, IsList: true })
        {
            throw new StatusException(StatusErrors.Failure(
                406,
                "NotAcceptable",
                $"you requested PartialObjectMetadataList, but the requested object is not a list (*{GoPackage(resource)}.{resource.Kind})"));
        }

        if (info.Subresource.Length > 0 && resource.Subresources.All(s => s.Name != info.Subresource))
        {
            throw StatusErrors.UnknownPath();
        }

        var snapshot = store.Current;
        ListOptions.RequireReached(ListOptions.ReadVersion(request.Query["resourceVersion"]), snapshot);
        var ns = resource.IsNamespaced ? info.Namespace : "";
        var value = snapshot.Find(resource, ns, info.Name) ?? throw StatusErrors.NotFound(resource.GroupResource, info.Name);
        return info.Subresource switch
        {
            "" or "status" => Responses.Object(200, ObjectWriter.Object(value, form, Rows(request.Query), now()), form),
            "scale" => Responses.Object(200, Scales.Write(value, form, now()), form),
            _ => throw StatusErrors.MethodNotAllowed(),
        };
    }

    private HttpResponseMessage List(ApiRequest request, Resource resource)
    {
        var form = Negotiation.Choose(request.Accept);
        if (form.Form == ObjectForm.Metadata && !form.IsList)
        {
            throw new StatusException(StatusErrors.Failure(
                406,
                "NotAcceptable",
                $"you requested PartialObjectMetadata, but the requested object is a list (*{GoPackage(resource)}.{resource.Kind}List)"));
        }

        var options = new ListOptions(request.Query, resource);
        options.Validate(isWatch: false);
        var (snapshot, start) = Choose(options);
        var ns = resource.IsNamespaced && request.Info.Namespace.Length > 0 ? request.Info.Namespace : null;

        var items = new List<StoredObject>();
        string? next = null;
        var remaining = 0L;
        foreach (var value in snapshot.List(resource, ns))
        {
            if (start is not null && string.CompareOrdinal(Key(value), start) <= 0)
            {
                continue;
            }

            if (!options.Selects(value))
            {
                continue;
            }

            if (options.Limit > 0 && items.Count == options.Limit)
            {
                next ??= tokens.Issue(snapshot, Key(items[^1]));
                remaining++;
                continue;
            }

            items.Add(value);
        }

        // With a selector the real server can't know how many are left.
        var knows = next is not null && options.Labels.IsEmpty && options.Fields.Requirements.Count == 0;
        var metadata = new ListMetadata(snapshot.ResourceVersion, next, knows ? remaining : null);
        return Responses.List(200, ObjectWriter.List(resource, items, metadata, form, Rows(request.Query), now()), form);
    }

    private (Snapshot Snapshot, string? Start) Choose(ListOptions options)
    {
        if (options.Continue.Length > 0)
        {
            if (options.HasResourceVersion && options.ResourceVersion != 0)
            {
                throw StatusErrors.BadRequest("specifying resource version is not allowed when using continue");
            }

            var (kept, start) = tokens.Read(options.Continue);
            return (kept ?? store.Current, start);
        }

        var current = store.Current;
        ListOptions.RequireReached(options.ResourceVersion, current);
        if (options.ResourceVersionMatch == "Exact" && options.ResourceVersion != current.ResourceVersion)
        {
            return (store.At(options.ResourceVersion) ?? throw StatusErrors.Expired(
                "The resourceVersion for the provided list is too old."), null);
        }

        return (current, null);
    }

    private static string GoPackage(Resource resource) => resource.Group.Length == 0 ? "core" : resource.Group.Split('.')[0];

    // The order in which snapshots list.
    private static string Key(StoredObject value) => $"{value.Namespace}\u0001{value.Name}";

    /// <summary>What <c>includeObject</c> asks for.</summary>
    internal static RowObject Rows(ApiQuery query) => query["includeObject"] switch
    {
        "None" => RowObject.None,
        "Object" => RowObject.Whole,
        "" or "Metadata" => RowObject.Metadata,
        var other => throw StatusErrors.BadRequest(
            $"Unable to convert to Table as requested: includeObject: Invalid value: \"{other}\": must be 'Metadata', 'Object', 'None', or empty"),
    };
}
