using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using KubePortal.ApiMachinery.Fields;
using KubePortal.ApiMachinery.Statuses;
using KubePortal.ApiMachinery.Validation;
using KubePortal.PracticeCluster.Admission;
using KubePortal.PracticeCluster.Resources;
using KubePortal.PracticeCluster.Storage;

namespace KubePortal.PracticeCluster.Writing;

/// <summary>
/// The one way by which objects are written, by clients and controllers alike: defaults, admission, what a client may not set, validation,
/// storing. Runs on the cluster's logical thread; refuses with a <see cref="StatusException"/>.
/// </summary>
/// <param name="store">Where objects go.</param>
/// <param name="now">The cluster's time.</param>
/// <param name="identities">Uids and generated names.</param>
/// <param name="objectsMax">Objects of all kinds together.</param>
internal sealed class ClusterWriter(ClusterStore store, Func<DateTimeOffset> now, Identities identities, int objectsMax)
{
    private const int GeneratedNameBaseMax = 58;
    private const string Foreground = "foregroundDeletion";
    private const string Orphan = "orphan";

    /// <summary>The cluster as it is.</summary>
    public Snapshot Current => store.Current;

    /// <summary>The cluster's time.</summary>
    public DateTimeOffset Now => now();

    /// <summary>Stores a new object.</summary>
    /// <param name="resource">Its kind.</param>
    /// <param name="ns">The namespace that the request names; empty for cluster-scoped kinds.</param>
    /// <param name="value">The object; the writer changes it.</param>
    /// <param name="context">Who writes.</param>
    public StoredObject Create(Resource resource, string ns, IKubernetesObject<V1ObjectMeta> value, WriteContext context)
    {
        var metadata = value.Metadata;
        TakeNamespace(resource, ns, metadata);
        if (!string.IsNullOrEmpty(metadata.ResourceVersion))
        {
            throw StatusErrors.BadRequest("resourceVersion should not be set on objects to be created");
        }

        // Components write typed values and leave out what their type says already.
        value.Kind = resource.Kind;
        value.ApiVersion = resource.ApiVersion;
        resource.ApplyDefaults(value);
        metadata.DeletionTimestamp = null;
        metadata.DeletionGracePeriodSeconds = null;
        metadata.SelfLink = null;
        metadata.Uid = identities.NextUid();
        metadata.CreationTimestamp = Second(now());
        context.NextSuffix = identities.NextSuffix;
        Admit(AdmissionOperation.Create, resource, ns, metadata.Name ?? "", value, context);
        if (string.IsNullOrEmpty(metadata.Name) && !string.IsNullOrEmpty(metadata.GenerateName))
        {
            var start = metadata.GenerateName;
            metadata.Name = start[..Math.Min(start.Length, GeneratedNameBaseMax)] + identities.NextSuffix();
        }

        if (resource.CountsGenerations)
        {
            metadata.Generation = 1;
        }

        var step = Step(context);
        resource.BeforeCreate(value, step);
        var errors = new FieldErrors();
        MetadataRules.Validate(metadata, resource, errors);
        resource.CheckCreate(value, errors);
        Refuse(errors, resource, metadata.Name);

        if (store.Current.Find(resource, ns, metadata.Name!) is { } taken)
        {
            throw Exists(resource, taken);
        }

        if (store.Current.Count >= objectsMax)
        {
            throw StatusErrors.Forbidden(
                resource.GroupResource,
                metadata.Name!,
                string.Create(CultureInfo.InvariantCulture, $"this practice cluster holds at most {objectsMax} objects; delete some first"));
        }

        metadata.ResourceVersion = context.IsDryRun ? null : NextVersion();
        var created = new StoredObject(resource, metadata, CanonicalJson.Write(ToNode(value), resource.Type));
        if (!context.IsDryRun)
        {
            store.Put(null, created);
        }

        return created;
    }

    /// <summary>Stores a new version of an object, except for its status.</summary>
    /// <param name="resource">Its kind.</param>
    /// <param name="ns">The namespace that the request names.</param>
    /// <param name="name">The name that the request names.</param>
    /// <param name="value">The new version; the writer changes it. Without resourceVersion it replaces whatever is there.</param>
    /// <param name="context">Who writes.</param>
    public StoredObject Update(Resource resource, string ns, string name, IKubernetesObject<V1ObjectMeta> value, WriteContext context)
    {
        var old = Find(resource, ns, name);
        var before = old.Typed;
        KeepMetadata(resource, value, old);
        resource.ApplyDefaults(value);
        context.NextSuffix = identities.NextSuffix;
        Admit(AdmissionOperation.Update, resource, ns, name, value, context);
        resource.BeforeUpdate(value, before, Step(context));

        var errors = new FieldErrors();
        MetadataRules.Validate(value.Metadata, resource, errors);
        MetadataRules.ValidateUpdate(value.Metadata, before.Metadata, errors);
        resource.CheckUpdate(value, before, errors);
        Refuse(errors, resource, name);
        return Replace(old, value, context, resource.CountsGenerations);
    }

    /// <summary>Stores an object's new status, and new labels and annotations with it.</summary>
    /// <inheritdoc cref="Update"/>
    public StoredObject UpdateStatus(Resource resource, string ns, string name, IKubernetesObject<V1ObjectMeta> value, WriteContext context)
    {
        var old = Find(resource, ns, name);
        var before = old.Typed;
        KeepMetadata(resource, value, old);
        resource.ApplyDefaults(value);
        resource.BeforeStatusUpdate(value, before, Step(context));

        var errors = new FieldErrors();
        MetadataRules.Validate(value.Metadata, resource, errors);
        MetadataRules.ValidateUpdate(value.Metadata, before.Metadata, errors);
        resource.CheckStatusUpdate(value, before, errors);
        Refuse(errors, resource, name);
        return Replace(old, value, context, countsGenerations: false);
    }

    /// <summary>Stores an object as a subresource changed it, without the checks of an ordinary update: binding, finalize.</summary>
    public StoredObject Replace(StoredObject old, IKubernetesObject<V1ObjectMeta> value, WriteContext context) =>
        Replace(old, value, context, old.Resource.CountsGenerations);

    /// <summary>As <see cref="Replace(StoredObject, IKubernetesObject{V1ObjectMeta}, WriteContext)"/>, for what doesn't count as a new wish.</summary>
    public StoredObject ReplaceKeepingGeneration(StoredObject old, IKubernetesObject<V1ObjectMeta> value, WriteContext context) =>
        Replace(old, value, context, countsGenerations: false);

    /// <summary>Deletes an object, or marks it deleted where finalizers or a grace period hold it.</summary>
    /// <param name="resource">Its kind.</param>
    /// <param name="ns">Its namespace.</param>
    /// <param name="name">Its name.</param>
    /// <param name="options">Preconditions, grace period, what becomes of dependents.</param>
    /// <param name="context">Who deletes.</param>
    public Deletion Delete(Resource resource, string ns, string name, V1DeleteOptions? options, WriteContext context)
    {
        var old = Find(resource, ns, name);
        CheckPreconditions(old, options?.Preconditions);
        Admit(AdmissionOperation.Delete, resource, ns, name, null, context);

        var value = resource.Read(old.Json.Span);
        var metadata = value.Metadata;
        var finalizers = FinalizersFor(resource, metadata, options);
        var isNewlyHeld = !finalizers.SequenceEqual(metadata.Finalizers ?? []);
        metadata.Finalizers = finalizers;
        var isHeld = finalizers.Count > 0 || resource.IsHeldBack(value);
        var grace = resource.GracePeriodSeconds(value, options?.GracePeriodSeconds);

        if (metadata.DeletionTimestamp is { } due)
        {
            var remaining = metadata.DeletionGracePeriodSeconds ?? 0;
            var isSooner = options?.GracePeriodSeconds is not null && grace < remaining;
            if (!isSooner && !isNewlyHeld)
            {
                return isHeld || remaining > 0 ? new Deletion(old, IsGone: false) : Remove(old, context);
            }

            if (isSooner)
            {
                metadata.DeletionTimestamp = due.AddSeconds(grace!.Value - remaining);
                metadata.DeletionGracePeriodSeconds = grace;
            }
        }
        else if (grace is null && !isHeld)
        {
            return Remove(old, context);
        }
        else
        {
            metadata.DeletionTimestamp = Second(now()).AddSeconds(grace ?? 0);
            metadata.DeletionGracePeriodSeconds = grace ?? (resource.IsHeldBack(value) && finalizers.Count == 0 ? null : 0);
            if (metadata.Generation > 0)
            {
                metadata.Generation++;
            }

            resource.MarkDeleted(value);
        }

        var marked = Replace(old, value, context, countsGenerations: false, mayEnd: false);
        if (isHeld || metadata.DeletionGracePeriodSeconds > 0)
        {
            return new Deletion(marked, IsGone: false);
        }

        if (!context.IsDryRun && store.Current.Find(resource, ns, name) is not null)
        {
            Remove(marked, context);
        }

        return new Deletion(marked, IsGone: true);
    }

    // --- for controllers -------------------------------------------------------------------------------------------------------

    /// <summary>Creates an object in the namespace that its metadata names.</summary>
    public StoredObject Create<T>(T value, WriteContext context)
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        Create(ResourceRegistry.For<T>(), value.Metadata.NamespaceProperty ?? "", value, context);

    /// <summary>Changes a copy of an object's stored version, whatever it is, and writes it; null if the object is gone.</summary>
    public StoredObject? Modify<T>(string ns, string name, Action<T> change, WriteContext context)
        where T : class, IKubernetesObject<V1ObjectMeta> => Modify(ns, name, change, context, Update);

    /// <summary>As <see cref="Modify{T}(string, string, Action{T}, WriteContext)"/>, for the status.</summary>
    public StoredObject? ModifyStatus<T>(string ns, string name, Action<T> change, WriteContext context)
        where T : class, IKubernetesObject<V1ObjectMeta> => Modify(ns, name, change, context, UpdateStatus);

    /// <summary>Deletes an object if it is there.</summary>
    public Deletion? Delete<T>(string ns, string name, WriteContext context, V1DeleteOptions? options = null)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var resource = ResourceRegistry.For<T>();
        return store.Current.Find(resource, ns, name) is null ? null : Delete(resource, ns, name, options, context);
    }

    private StoredObject? Modify<T>(
        string ns,
        string name,
        Action<T> change,
        WriteContext context,
        Func<Resource, string, string, IKubernetesObject<V1ObjectMeta>, WriteContext, StoredObject> write)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var resource = ResourceRegistry.For<T>();
        if (store.Current.Find(resource, ns, name) is not { } stored)
        {
            return null;
        }

        var copy = stored.Copy<T>();
        change(copy);
        return write(resource, ns, name, copy, context);
    }

    // --- steps -----------------------------------------------------------------------------------------------------------------

    private StoredObject Find(Resource resource, string ns, string name) =>
        store.Current.Find(resource, ns, name) ?? throw StatusErrors.NotFound(resource.GroupResource, name);

    private ResourceStep Step(WriteContext context) => new(store.Current, now(), context.Warnings, context.IsDryRun);

    private void Admit(
        AdmissionOperation operation, Resource resource, string ns, string name, IKubernetesObject<V1ObjectMeta>? value, WriteContext context)
    {
        var request = new AdmissionRequest(operation, resource, ns, name, value, store.Current, context);
        foreach (var plugin in AdmissionPlugin.All)
        {
            plugin.Admit(request);
        }
    }

    private StoredObject Replace(StoredObject old, IKubernetesObject<V1ObjectMeta> value, WriteContext context, bool countsGenerations, bool mayEnd = true)
    {
        var metadata = value.Metadata;
        metadata.ResourceVersion = old.Metadata.ResourceVersion;
        var node = ToNode(value);
        var json = CanonicalJson.Write(node, old.Resource.Type);
        if (json.AsSpan().SequenceEqual(old.Json.Span))
        {
            return old;
        }

        if (countsGenerations && old.Resource.IsNewGeneration(JsonNode.Parse(json)!.AsObject(), old.ToNode()))
        {
            metadata.Generation = (old.Metadata.Generation ?? 0) + 1;
            node["metadata"]!["generation"] = metadata.Generation;
        }

        if (!context.IsDryRun)
        {
            metadata.ResourceVersion = NextVersion();
            node["metadata"]!["resourceVersion"] = metadata.ResourceVersion;
        }

        var updated = new StoredObject(old.Resource, metadata, CanonicalJson.Write(node, old.Resource.Type));
        if (context.IsDryRun)
        {
            return updated;
        }

        // The last finalizer of a deleted object went: so does the object.
        if (mayEnd
            && metadata is { DeletionTimestamp: not null, DeletionGracePeriodSeconds: null or 0, Finalizers: null or { Count: 0 } }
            && old.Metadata.DeletionTimestamp is not null
            && !old.Resource.IsHeldBack(value))
        {
            metadata.ResourceVersion = old.Metadata.ResourceVersion;
            node["metadata"]!["resourceVersion"] = metadata.ResourceVersion;
            var last = new StoredObject(old.Resource, metadata, CanonicalJson.Write(node, old.Resource.Type));
            Remove(old, context);
            return last;
        }

        store.Put(old, updated);
        return updated;
    }

    private Deletion Remove(StoredObject old, WriteContext context)
    {
        if (context.IsDryRun)
        {
            return new Deletion(old, IsGone: true);
        }

        var node = old.ToNode();
        var metadata = old.Resource.Read(old.Json.Span).Metadata;
        metadata.ResourceVersion = NextVersion();
        node["metadata"]!["resourceVersion"] = metadata.ResourceVersion;
        var last = new StoredObject(old.Resource, metadata, CanonicalJson.Write(node, old.Resource.Type));
        store.Remove(old, last);
        return new Deletion(last, IsGone: true);
    }

    private static void TakeNamespace(Resource resource, string ns, V1ObjectMeta metadata)
    {
        if (!resource.IsNamespaced)
        {
            return;
        }

        if (!string.IsNullOrEmpty(metadata.NamespaceProperty) && metadata.NamespaceProperty != ns)
        {
            throw StatusErrors.BadRequest("the namespace of the provided object does not match the namespace sent on the request");
        }

        metadata.NamespaceProperty = ns;
    }

    private static void KeepMetadata(Resource resource, IKubernetesObject<V1ObjectMeta> value, StoredObject old)
    {
        var metadata = value.Metadata;
        TakeNamespace(resource, old.Namespace, metadata);
        var version = metadata.ResourceVersion;
        if (!string.IsNullOrEmpty(version) && version != "0")
        {
            if (!ulong.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            {
                throw StatusErrors.Unclassified($"strconv.ParseUint: parsing {FieldErrors.Quote(version)}: invalid syntax");
            }

            if (version != old.Metadata.ResourceVersion)
            {
                throw StatusErrors.Modified(resource.GroupResource, old.Name);
            }
        }
        else if (!resource.AllowsUnconditionalUpdate)
        {
            // The real server names the resource here, where other refusals name the kind.
            var errors = new FieldErrors();
            errors.Invalid("metadata.resourceVersion", 0, "must be specified for an update");
            Refuse(errors, resource.Group, resource.Plural, old.Name);
        }

        if (string.IsNullOrEmpty(metadata.Uid))
        {
            metadata.Uid = old.Uid;
        }
        else if (metadata.Uid != old.Uid)
        {
            throw StatusErrors.Conflict(
                resource.GroupResource,
                old.Name,
                $"Precondition failed: UID in precondition: {metadata.Uid}, UID in object meta: {old.Uid}");
        }

        var kept = old.Metadata;
        metadata.CreationTimestamp = kept.CreationTimestamp;
        metadata.DeletionTimestamp = kept.DeletionTimestamp;
        metadata.DeletionGracePeriodSeconds = kept.DeletionGracePeriodSeconds;
        metadata.GenerateName ??= null;
        metadata.SelfLink = null;
        if (resource.CountsGenerations)
        {
            metadata.Generation = kept.Generation;
        }
    }

    private static List<string> FinalizersFor(Resource resource, V1ObjectMeta metadata, V1DeleteOptions? options)
    {
        var finalizers = (metadata.Finalizers ?? []).ToList();
        var policy = options?.PropagationPolicy ?? options?.OrphanDependents switch
        {
            true => "Orphan",
            false => "Background",
            null when finalizers.Contains(Orphan) => "Orphan",
            null when finalizers.Contains(Foreground) => "Foreground",
            null => resource.DefaultPropagationPolicy,
        };
        finalizers.RemoveAll(f => f is Orphan or Foreground);
        if (policy is "Orphan")
        {
            finalizers.Add(Orphan);
        }
        else if (policy is "Foreground")
        {
            finalizers.Add(Foreground);
        }

        return finalizers;
    }

    private static void CheckPreconditions(StoredObject old, V1Preconditions? preconditions)
    {
        if (preconditions?.Uid is { } uid && uid != old.Uid)
        {
            throw StatusErrors.Conflict(
                old.Resource.GroupResource,
                old.Name,
                $"the UID in the precondition ({uid}) does not match the UID in record ({old.Uid}). The object might have been deleted and then recreated");
        }

        if (preconditions?.ResourceVersion is { } version && version != old.Metadata.ResourceVersion)
        {
            throw StatusErrors.Conflict(
                old.Resource.GroupResource,
                old.Name,
                $"the ResourceVersion in the precondition ({version}) does not match the ResourceVersion in record ({old.Metadata.ResourceVersion}). The object might have been modified");
        }
    }

    private static StatusException Exists(Resource resource, StoredObject taken)
    {
        var refusal = StatusErrors.AlreadyExists(resource.GroupResource, taken.Name);
        if (taken.Metadata.DeletionTimestamp is not null)
        {
            refusal.Status.Message = $"object is being deleted: {refusal.Status.Message}";
        }

        return refusal;
    }

    private static void Refuse(FieldErrors errors, Resource resource, string? name) => Refuse(errors, resource.Group, resource.Kind, name);

    private static void Refuse(FieldErrors errors, string group, string kind, string? name)
    {
        if (errors.Count > 0)
        {
            throw StatusErrors.Invalid(group, kind, name ?? "", errors);
        }
    }

    private string NextVersion() => store.NextResourceVersion.ToString(CultureInfo.InvariantCulture);

    private static DateTime Second(DateTimeOffset time) => new(time.UtcTicks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, DateTimeKind.Utc);

    private static JsonObject ToNode(IKubernetesObject<V1ObjectMeta> value) =>
        JsonNode.Parse(Encoding.UTF8.GetBytes(KubernetesJson.Serialize(value)))!.AsObject();
}
