using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using KubePortal.ApiMachinery.Fields;
using KubePortal.ApiMachinery.Validation;

namespace KubePortal.PracticeCluster.Resources;

/// <summary>
/// The API side of one kind, in one file: names, columns, defaults, validation. To add a kind, copy a neighbour's file, and name it in
/// <see cref="ResourceRegistry"/>.
/// </summary>
/// <typeparam name="T">The model type; names and versions come from its <see cref="KubernetesEntityAttribute"/>.</typeparam>
internal abstract class Resource<T> : Resource
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    private static readonly string[] MetadataFields = ["metadata.name", "metadata.namespace"];
    private readonly Lazy<ITable> _table;
    private IReadOnlyDictionary<string, Func<T, string?>>? _selectable;

    /// <param name="namespaced">Whether its objects lie in namespaces.</param>
    /// <param name="shortNames">For example <c>deploy</c>.</param>
    /// <param name="categories">For example <c>all</c>.</param>
    /// <param name="kind">The kind's name, where the model's is another.</param>
    protected Resource(bool namespaced = true, string[]? shortNames = null, string[]? categories = null, string? kind = null)
        : this(NamesOf(namespaced, shortNames ?? [], categories ?? [], kind))
    {
    }

    private Resource(ResourceNames names)
        : base(names, FactsOf(names))
    {
        _table = new Lazy<ITable>(() =>
        {
            var columns = new ColumnList<T>();
            Columns(columns);
            return columns;
        });
    }

    /// <inheritdoc/>
    public override ITable Table => _table.Value;

    /// <inheritdoc/>
    public override IReadOnlyList<Subresource> Subresources => Type.Fields.ContainsKey("status") ? [Subresource.Status] : [];

    /// <summary>The columns between name and age, as the real server prints them. Without an override: name and age.</summary>
    protected virtual void Columns(ColumnList<T> table) => table.Add(Column.Name).Add(Column.Age);

    /// <summary>Fills in what the API fills in on every write.</summary>
    protected virtual void Default(T value)
    {
    }

    /// <summary>Clears what a client may not set in a new object, and allocates what it gets.</summary>
    protected virtual void PrepareForCreate(T value, ResourceStep step)
    {
    }

    /// <summary>Keeps what a client may not change; the status is kept already.</summary>
    protected virtual void PrepareForUpdate(T value, T old, ResourceStep step)
    {
    }

    /// <summary>Says what is wrong with an object, new or not.</summary>
    protected virtual void Validate(T value, FieldErrors errors)
    {
    }

    /// <summary>Says what may not change.</summary>
    protected virtual void ValidateUpdate(T value, T old, FieldErrors errors)
    {
    }

    /// <summary>Says what is wrong with a status.</summary>
    protected virtual void ValidateStatus(T value, T old, FieldErrors errors)
    {
    }

    /// <summary>Fields that field selectors may name, besides name and namespace.</summary>
    protected virtual IReadOnlyDictionary<string, Func<T, string?>> SelectableFields => new Dictionary<string, Func<T, string?>>();

    /// <inheritdoc/>
    public sealed override bool IsSelectable(string field) =>
        MetadataFields.Contains(field) || (_selectable ??= SelectableFields).ContainsKey(field);

    /// <inheritdoc/>
    public sealed override string SelectableValue(IKubernetesObject<V1ObjectMeta> value, string field) => field switch
    {
        "metadata.name" => value.Metadata.Name,
        "metadata.namespace" => value.Metadata.NamespaceProperty ?? "",
        _ => (_selectable ??= SelectableFields)[field]((T)value) ?? "",
    };

    /// <inheritdoc/>
    public sealed override IKubernetesObject<V1ObjectMeta> Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        return Complete(KubernetesJson.Deserialize<T>(JsonElement.ParseValue(ref reader)));
    }

    /// <inheritdoc/>
    public sealed override IKubernetesObject<V1ObjectMeta> Read(JsonObject json) => Complete(KubernetesJson.Deserialize<T>(json));

    /// <inheritdoc/>
    public sealed override void ApplyDefaults(IKubernetesObject<V1ObjectMeta> value) => Default((T)value);

    /// <inheritdoc/>
    public sealed override void BeforeCreate(IKubernetesObject<V1ObjectMeta> value, ResourceStep step) => PrepareForCreate((T)value, step);

    /// <inheritdoc/>
    public sealed override void BeforeUpdate(IKubernetesObject<V1ObjectMeta> value, IKubernetesObject<V1ObjectMeta> old, ResourceStep step)
    {
        StatusOf?.SetValue(value, StatusOf.GetValue(old));
        PrepareForUpdate((T)value, (T)old, step);
    }

    /// <inheritdoc/>
    public sealed override void BeforeStatusUpdate(
        IKubernetesObject<V1ObjectMeta> value, IKubernetesObject<V1ObjectMeta> old, ResourceStep step)
    {
        // Labels and annotations may be changed with a status; nothing else.
        SpecOf?.SetValue(value, SpecOf.GetValue(old));
        value.Metadata.Finalizers = old.Metadata.Finalizers;
        value.Metadata.OwnerReferences = old.Metadata.OwnerReferences;
        PrepareForStatusUpdate((T)value, (T)old, step);
    }

    /// <summary>Keeps more than the spec when a status is written.</summary>
    protected virtual void PrepareForStatusUpdate(T value, T old, ResourceStep step)
    {
    }

    /// <inheritdoc/>
    public sealed override void CheckCreate(IKubernetesObject<V1ObjectMeta> value, FieldErrors errors) => Validate((T)value, errors);

    /// <inheritdoc/>
    public sealed override void CheckUpdate(IKubernetesObject<V1ObjectMeta> value, IKubernetesObject<V1ObjectMeta> old, FieldErrors errors)
    {
        Validate((T)value, errors);
        ValidateUpdate((T)value, (T)old, errors);
    }

    /// <inheritdoc/>
    public sealed override void CheckStatusUpdate(
        IKubernetesObject<V1ObjectMeta> value, IKubernetesObject<V1ObjectMeta> old, FieldErrors errors) =>
        ValidateStatus((T)value, (T)old, errors);

    /// <inheritdoc/>
    public override bool IsNewGeneration(JsonObject value, JsonObject old) => !JsonNode.DeepEquals(value["spec"], old["spec"]);

    private static readonly PropertyInfo? StatusOf = typeof(T).GetProperty("Status");
    private static readonly PropertyInfo? SpecOf = typeof(T).GetProperty("Spec");

    private T Complete(T value)
    {
        value.Kind = Kind;
        value.ApiVersion = ApiVersion;
        value.Metadata ??= new V1ObjectMeta();
        return value;
    }

    private static ResourceNames NamesOf(bool namespaced, string[] shortNames, string[] categories, string? kind)
    {
        var entity = typeof(T).GetCustomAttribute<KubernetesEntityAttribute>()
            ?? throw new InvalidOperationException($"{typeof(T).Name} is no kind");
        return new ResourceNames(entity.Group, entity.ApiVersion, kind ?? entity.Kind, entity.PluralName, namespaced, shortNames, categories);
    }

    private static TypeFacts FactsOf(ResourceNames names)
    {
        var apiVersion = names.Group.Length == 0 ? names.Version : $"{names.Group}/{names.Version}";
        return FieldTable.Current.FindKind(apiVersion, names.Kind)
            ?? throw new InvalidOperationException($"{apiVersion} {names.Kind} is not in the table of fields");
    }
}
