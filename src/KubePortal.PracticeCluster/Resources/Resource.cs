using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using KubePortal.ApiMachinery.Fields;
using KubePortal.ApiMachinery.Requests;
using KubePortal.ApiMachinery.Validation;

namespace KubePortal.PracticeCluster.Resources;

/// <summary>
/// The API side of one kind: what it is called, how it is defaulted, validated and printed. Kinds derive from
/// <see cref="Resource{T}"/>; this is what storage and the API see of them.
/// </summary>
internal abstract class Resource
{
    private protected Resource(ResourceNames names, TypeFacts type)
    {
        Group = names.Group;
        Version = names.Version;
        Kind = names.Kind;
        Plural = names.Plural;
        Singular = names.Kind.ToLowerInvariant();
        IsNamespaced = names.IsNamespaced;
        ShortNames = names.ShortNames;
        Categories = names.Categories;
        Type = type;
        ApiVersion = Group.Length == 0 ? Version : $"{Group}/{Version}";
        Prefix = System.Text.Encoding.UTF8.GetBytes($"{{\"kind\":\"{Kind}\",\"apiVersion\":\"{ApiVersion}\",");
    }

    /// <summary>Empty for the core group.</summary>
    public string Group { get; }

    /// <summary>For example <c>v1</c>.</summary>
    public string Version { get; }

    /// <summary><c>v1</c> or <c>apps/v1</c>.</summary>
    public string ApiVersion { get; }

    /// <summary>For example <c>Deployment</c>.</summary>
    public string Kind { get; }

    /// <summary>For example <c>deployments</c>.</summary>
    public string Plural { get; }

    /// <summary>For example <c>deployment</c>.</summary>
    public string Singular { get; }

    /// <summary>Whether its objects lie in namespaces.</summary>
    public bool IsNamespaced { get; }

    /// <summary>For example <c>deploy</c>.</summary>
    public IReadOnlyList<string> ShortNames { get; }

    /// <summary>For example <c>all</c>.</summary>
    public IReadOnlyList<string> Categories { get; }

    /// <summary>The facts of its type.</summary>
    public TypeFacts Type { get; }

    /// <summary>As messages write it: <c>deployments.apps</c>.</summary>
    public GroupResource GroupResource => new(Group, Plural);

    /// <summary>How each stored object's JSON starts; lists leave it out.</summary>
    public ReadOnlyMemory<byte> Prefix { get; }

    /// <summary>What lies below an object, in the order of discovery: <c>status</c>, <c>scale</c>, …</summary>
    public abstract IReadOnlyList<Subresource> Subresources { get; }

    /// <summary>Whether <c>metadata.generation</c> counts the changes of what is wanted.</summary>
    public virtual bool CountsGenerations => false;

    /// <summary>Whether a PUT without resourceVersion is taken as "whatever is there".</summary>
    public virtual bool AllowsUnconditionalUpdate => true;

    /// <summary>Whether a PUT to an absent name creates the object.</summary>
    public virtual bool CreatesOnUpdate => false;

    /// <summary>Whether DELETE answers with the object instead of a Status.</summary>
    public virtual bool ReturnsDeletedObject => false;

    /// <summary>What a DELETE without <c>propagationPolicy</c> means: dependents are left to the garbage collector.</summary>
    public virtual string DefaultPropagationPolicy => "Background";

    /// <summary>Seconds that an object gets to end by itself when it is deleted; null where it goes at once.</summary>
    /// <param name="value">The object.</param>
    /// <param name="wished">What the request says.</param>
    public virtual long? GracePeriodSeconds(IKubernetesObject<V1ObjectMeta> value, long? wished) => null;

    /// <summary>Whether something besides <c>metadata.finalizers</c> still holds a deleted object back.</summary>
    public virtual bool IsHeldBack(IKubernetesObject<V1ObjectMeta> value) => false;

    /// <summary>Writes into an object that it is being deleted, besides its metadata.</summary>
    public virtual void MarkDeleted(IKubernetesObject<V1ObjectMeta> value)
    {
    }

    /// <summary>Whether <paramref name="field"/> can be used in field selectors.</summary>
    public abstract bool IsSelectable(string field);

    /// <summary>A field's value, for field selectors.</summary>
    public abstract string SelectableValue(IKubernetesObject<V1ObjectMeta> value, string field);

    /// <summary>The typed form of stored JSON.</summary>
    public abstract IKubernetesObject<V1ObjectMeta> Read(ReadOnlySpan<byte> json);

    /// <summary>The typed form of a decoded object.</summary>
    public abstract IKubernetesObject<V1ObjectMeta> Read(JsonObject json);

    /// <summary>The table that this kind prints.</summary>
    public abstract ITable Table { get; }

    /// <summary>Fills in what the API fills in.</summary>
    public abstract void ApplyDefaults(IKubernetesObject<V1ObjectMeta> value);

    /// <summary>Clears what a client may not set, and allocates.</summary>
    public abstract void BeforeCreate(IKubernetesObject<V1ObjectMeta> value, ResourceStep step);

    /// <summary>Keeps what a client may not change.</summary>
    public abstract void BeforeUpdate(IKubernetesObject<V1ObjectMeta> value, IKubernetesObject<V1ObjectMeta> old, ResourceStep step);

    /// <summary>Keeps all but the status.</summary>
    public abstract void BeforeStatusUpdate(IKubernetesObject<V1ObjectMeta> value, IKubernetesObject<V1ObjectMeta> old, ResourceStep step);

    /// <summary>What is wrong with a new object.</summary>
    public abstract void CheckCreate(IKubernetesObject<V1ObjectMeta> value, FieldErrors errors);

    /// <summary>What is wrong with a new version of an object.</summary>
    public abstract void CheckUpdate(IKubernetesObject<V1ObjectMeta> value, IKubernetesObject<V1ObjectMeta> old, FieldErrors errors);

    /// <summary>What is wrong with a new status.</summary>
    public abstract void CheckStatusUpdate(IKubernetesObject<V1ObjectMeta> value, IKubernetesObject<V1ObjectMeta> old, FieldErrors errors);

    /// <summary>Whether the change is one of what is wanted, so that the generation counts.</summary>
    public abstract bool IsNewGeneration(JsonObject value, JsonObject old);

    /// <summary>What is wrong with a name; none if it may be one.</summary>
    public virtual IEnumerable<string> NameProblems(string name) => Names.Dns1123SubdomainProblems(name);

    /// <inheritdoc/>
    public override string ToString() => GroupResource.ToString();
}
