using System.Text.Json.Nodes;
using k8s.Models;
using KubePortal.ApiMachinery.Validation;
using KubePortal.PracticeCluster.Resources;

namespace KubePortal.PracticeCluster.Writing;

/// <summary>What holds for the metadata of every object (<c>apimachinery/pkg/api/validation/objectmeta.go</c>).</summary>
internal static class MetadataRules
{
    private const int AnnotationBytesMax = 256 * 1024;

    /// <summary>What is wrong with an object's metadata.</summary>
    public static void Validate(V1ObjectMeta metadata, Resource resource, FieldErrors errors)
    {
        if (!string.IsNullOrEmpty(metadata.GenerateName))
        {
            // The random end makes it valid, so a dash at the end is fine here.
            foreach (var problem in resource.NameProblems(metadata.GenerateName.TrimEnd('-') is { Length: > 0 } start ? start : metadata.GenerateName))
            {
                errors.Invalid("metadata.generateName", metadata.GenerateName, problem);
            }
        }

        if (string.IsNullOrEmpty(metadata.Name))
        {
            errors.Required("metadata.name", "name or generateName is required");
        }
        else
        {
            foreach (var problem in resource.NameProblems(metadata.Name))
            {
                errors.Invalid("metadata.name", metadata.Name, problem);
            }
        }

        if (resource.IsNamespaced)
        {
            if (string.IsNullOrEmpty(metadata.NamespaceProperty))
            {
                errors.Required("metadata.namespace");
            }
        }
        else if (!string.IsNullOrEmpty(metadata.NamespaceProperty))
        {
            errors.Forbidden("metadata.namespace", "not allowed on this type");
        }

        if (metadata.Generation < 0)
        {
            errors.Invalid("metadata.generation", metadata.Generation, "must be greater than or equal to 0");
        }

        ValidateLabels(metadata.Labels, "metadata.labels", errors);
        ValidateAnnotations(metadata.Annotations, "metadata.annotations", errors);
        ValidateOwners(metadata.OwnerReferences, errors);
        for (var i = 0; i < (metadata.Finalizers?.Count ?? 0); i++)
        {
            ValidateFinalizer(metadata.Finalizers![i], i, errors);
        }
    }

    /// <summary>What may not change.</summary>
    public static void ValidateUpdate(V1ObjectMeta metadata, V1ObjectMeta old, FieldErrors errors)
    {
        if (old.DeletionTimestamp is not null)
        {
            var added = (metadata.Finalizers ?? []).Except(old.Finalizers ?? []).ToList();
            if (added.Count > 0)
            {
                var list = string.Join(", ", added.Select(FieldErrors.Quote));
                var detail = $"no new finalizers can be added if the object is being deleted, found new finalizers []string{{{list}}}";

                // The real server checks this twice, and says it twice.
                errors.Forbidden("metadata.finalizers", detail);
                errors.Forbidden("metadata.finalizers", detail);
            }
        }

        if (metadata.Name != old.Name)
        {
            errors.Invalid("metadata.name", metadata.Name, "field is immutable");
        }

        if ((metadata.NamespaceProperty ?? "") != (old.NamespaceProperty ?? ""))
        {
            errors.Invalid("metadata.namespace", metadata.NamespaceProperty, "field is immutable");
        }

        if (metadata.Uid != old.Uid)
        {
            errors.Invalid("metadata.uid", metadata.Uid, "field is immutable");
        }
    }

    /// <summary>Labels, of an object or of a template.</summary>
    public static void ValidateLabels(IDictionary<string, string>? labels, string field, FieldErrors errors)
    {
        foreach (var (key, value) in (labels ?? new Dictionary<string, string>()).OrderBy(l => l.Key, StringComparer.Ordinal))
        {
            foreach (var problem in Names.QualifiedNameProblems(key))
            {
                errors.Invalid(field, key, problem);
            }

            foreach (var problem in Names.LabelValueProblems(value ?? ""))
            {
                errors.Invalid(field, value, problem);
            }
        }
    }

    /// <summary>Annotations, of an object or of a template.</summary>
    public static void ValidateAnnotations(IDictionary<string, string>? annotations, string field, FieldErrors errors)
    {
        long bytes = 0;
        foreach (var (key, value) in (annotations ?? new Dictionary<string, string>()).OrderBy(l => l.Key, StringComparer.Ordinal))
        {
            // Upper case is allowed in annotations' prefixes.
            foreach (var problem in Names.QualifiedNameProblems(key.ToLowerInvariant()))
            {
                errors.Invalid(field, key, problem);
            }

            bytes += System.Text.Encoding.UTF8.GetByteCount(key) + System.Text.Encoding.UTF8.GetByteCount(value ?? "");
        }

        if (bytes > AnnotationBytesMax)
        {
            errors.TooLong(field, AnnotationBytesMax);
        }
    }

    private static void ValidateOwners(IList<V1OwnerReference>? owners, FieldErrors errors)
    {
        var controllers = new List<string>();
        for (var i = 0; i < (owners?.Count ?? 0); i++)
        {
            var owner = owners![i];

            // The real server leaves the index out.
            const string field = "metadata.ownerReferences";
            if (string.IsNullOrEmpty(owner.ApiVersion))
            {
                errors.Invalid($"{field}.apiVersion", owner.ApiVersion ?? "", "version must not be empty");
            }

            if (string.IsNullOrEmpty(owner.Kind))
            {
                errors.Invalid($"{field}.kind", owner.Kind ?? "", "kind must not be empty");
            }

            if (string.IsNullOrEmpty(owner.Name))
            {
                errors.Invalid($"{field}.name", owner.Name ?? "", "name must not be empty");
            }

            if (string.IsNullOrEmpty(owner.Uid))
            {
                errors.Invalid($"{field}.uid", owner.Uid ?? "", "must not be empty");
            }

            if (owner.ApiVersion == "v1" && owner.Kind == "Event")
            {
                errors.Invalid(field, Show(owner), "/v1, Kind=Event is disallowed from being an owner");
            }

            if (owner.Controller == true)
            {
                controllers.Add($"{owner.Kind}/{owner.Name}");
            }
        }

        if (controllers.Count > 1)
        {
            errors.Invalid(
                "metadata.ownerReferences",
                new JsonArray([.. owners!.Select(o => (JsonNode)Show(o))]),
                $"Only one reference can have Controller set to true. Found \"true\" in references for {controllers[0]} and {controllers[1]}");
        }
    }

    // In the order of the server's type.
    private static JsonObject Show(V1OwnerReference owner)
    {
        var shown = new JsonObject
        {
            ["apiVersion"] = owner.ApiVersion,
            ["kind"] = owner.Kind,
            ["name"] = owner.Name,
            ["uid"] = owner.Uid,
        };
        if (owner.Controller is { } controller)
        {
            shown["controller"] = controller;
        }

        return shown;
    }

    private static void ValidateFinalizer(string finalizer, int index, FieldErrors errors)
    {
        foreach (var problem in Names.QualifiedNameProblems(finalizer))
        {
            errors.Invalid("metadata.finalizers", finalizer, problem);
        }

        if (!finalizer.Contains('/', StringComparison.Ordinal)
            && finalizer is not ("orphan" or "foregroundDeletion" or "kubernetes"))
        {
            errors.Invalid($"metadata.finalizers[{index}]", finalizer, "name is neither a standard finalizer name nor is it fully qualified");
        }
    }
}
