using System.Globalization;
using KubePortal.ApiMachinery.Selectors;
using KubePortal.ApiMachinery.Statuses;
using KubePortal.ApiMachinery.Validation;
using KubePortal.PracticeCluster.Resources;
using KubePortal.PracticeCluster.Storage;

namespace KubePortal.PracticeCluster.Api;

/// <summary>The parameters of lists and watches, checked.</summary>
internal sealed class ListOptions
{
    private readonly Resource _resource;

    /// <param name="query">The request's parameters.</param>
    /// <param name="resource">What is listed.</param>
    /// <param name="name">One name, as the old watch paths have it; empty for all.</param>
    public ListOptions(ApiQuery query, Resource resource, string name = "")
    {
        _resource = resource;
        Limit = Math.Max(0, query.Number("limit") ?? 0);
        Continue = query["continue"];
        TimeoutSeconds = query.Number("timeoutSeconds");
        Labels = query.LabelSelector();
        Fields = query.FieldSelector();
        Name = name.Length > 0 ? name : null;
        AllowsBookmarks = query.Flag("allowWatchBookmarks");
        SendsInitialEvents = query.Has("sendInitialEvents") ? query.Flag("sendInitialEvents") : null;
        ResourceVersionMatch = query["resourceVersionMatch"];
        ResourceVersion = ReadVersion(query["resourceVersion"]);
        HasResourceVersion = query["resourceVersion"].Length > 0;
        foreach (var requirement in Fields.Requirements)
        {
            if (!resource.IsSelectable(requirement.Field))
            {
                throw StatusErrors.BadRequest(
                    $"Unable to find \"{resource.ApiVersion}, Resource={resource.Plural}\" that match label selector \"{query["labelSelector"]}\", field selector \"{query["fieldSelector"]}\": field label not supported: {requirement.Field}");
            }
        }
    }

    /// <summary>0 for all.</summary>
    public long Limit { get; }

    /// <summary>Empty from the start.</summary>
    public string Continue { get; }

    /// <summary>Null for as long as the server likes.</summary>
    public long? TimeoutSeconds { get; }

    /// <summary>Which labels.</summary>
    public LabelSelector Labels { get; }

    /// <summary>Which fields.</summary>
    public FieldSelector Fields { get; }

    /// <summary>One name, or null.</summary>
    public string? Name { get; }

    /// <summary>0 for "any" and for "not said".</summary>
    public long ResourceVersion { get; }

    /// <summary>Whether a resourceVersion came.</summary>
    public bool HasResourceVersion { get; }

    /// <summary><c>Exact</c>, <c>NotOlderThan</c> or empty.</summary>
    public string ResourceVersionMatch { get; }

    /// <summary>Whether the client understands bookmarks.</summary>
    public bool AllowsBookmarks { get; }

    /// <summary>Whether a watch starts with what there is; null where it depends on the resourceVersion.</summary>
    public bool? SendsInitialEvents { get; }

    /// <summary>Whether an object is asked for.</summary>
    public bool Selects(StoredObject value) =>
        (Name is null || Name == value.Name)
        && Labels.Matches(value.Labels)
        && (Fields.Requirements.Count == 0 || Fields.Matches(field => field switch
        {
            "metadata.name" => value.Name,
            "metadata.namespace" => value.Namespace,
            _ => _resource.SelectableValue(value.Typed, field),
        }));

    /// <summary>Refuses contradictions, as the real server's validation of <c>ListOptions</c> does.</summary>
    public void Validate(bool isWatch)
    {
        var errors = new FieldErrors();
        var match = ResourceVersionMatch;
        if (isWatch && SendsInitialEvents is not null)
        {
            if (match.Length == 0)
            {
                errors.Forbidden(
                    "resourceVersionMatch", "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan");
            }
            else if (match != "NotOlderThan")
            {
                errors.NotSupported("resourceVersionMatch", match, ["NotOlderThan"]);
            }
        }
        else if (isWatch && match.Length > 0)
        {
            errors.Forbidden("resourceVersionMatch", "resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided");
        }
        else if (!isWatch && SendsInitialEvents is not null)
        {
            errors.Forbidden("sendInitialEvents", "sendInitialEvents is forbidden for list");
        }
        else if (match.Length > 0)
        {
            if (!HasResourceVersion)
            {
                errors.Forbidden("resourceVersionMatch", "resourceVersionMatch is forbidden unless resourceVersion is provided");
            }

            if (Continue.Length > 0)
            {
                errors.Forbidden("resourceVersionMatch", "resourceVersionMatch is forbidden when continue is provided");
            }

            if (match is not ("Exact" or "NotOlderThan"))
            {
                errors.NotSupported("resourceVersionMatch", match, ["Exact", "NotOlderThan", ""]);
            }
            else if (match == "Exact" && HasResourceVersion && ResourceVersion == 0)
            {
                errors.Forbidden("resourceVersionMatch", "resourceVersionMatch \"exact\" is forbidden for resourceVersion \"0\"");
            }
        }

        if (errors.Count > 0)
        {
            throw StatusErrors.Invalid("meta.k8s.io", "ListOptions", "", errors);
        }
    }

    /// <summary>Refuses to wait for a version that this cluster hasn't reached, as the real server does after three seconds.</summary>
    public static void RequireReached(long wanted, Snapshot current)
    {
        if (wanted <= current.ResourceVersion)
        {
            return;
        }

        var status = StatusErrors.Failure(
            504,
            "Timeout",
            string.Create(CultureInfo.InvariantCulture, $"Timeout: Too large resource version: {wanted}, current: {current.ResourceVersion}"),
            new k8s.Models.V1StatusDetails
            {
                RetryAfterSeconds = 1,
                Causes = [new k8s.Models.V1StatusCause { Reason = "ResourceVersionTooLarge", Message = "Too large resource version" }],
            });
        throw new StatusException(status);
    }

    /// <summary>A resourceVersion parameter; 0 if it is empty.</summary>
    public static long ReadVersion(string text)
    {
        if (text.Length == 0)
        {
            return 0;
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : throw StatusErrors.Unclassified(
                $"resourceVersion: Invalid value: {FieldErrors.Quote(text)}: strconv.ParseUint: parsing {FieldErrors.Quote(text)}: invalid syntax");
    }
}
