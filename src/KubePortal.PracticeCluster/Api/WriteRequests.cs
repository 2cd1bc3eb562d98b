using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using KubePortal.ApiMachinery.Fields;
using KubePortal.ApiMachinery.Requests;
using KubePortal.ApiMachinery.Statuses;
using KubePortal.ApiMachinery.Validation;
using KubePortal.PracticeCluster.Resources;
using KubePortal.PracticeCluster.Storage;
using KubePortal.PracticeCluster.Writing;

namespace KubePortal.PracticeCluster.Api;

/// <summary>Answers what writes: in its turn on the cluster's logical thread, the answer computed from the object that the write made.</summary>
internal sealed class WriteRequests(ClusterWriter writer, ClusterThread thread, Func<DateTimeOffset> now)
{
    /// <summary>Writes, lets the cluster settle, and answers.</summary>
    public Task<HttpResponseMessage> AnswerAsync(ApiRequest request, Resource resource, CancellationToken cancellationToken)
    {
        var info = request.Info;
        var form = Negotiation.Choose(request.Accept);
        if (info.Name.Length == 0 && (resource.IsNamespaced ? info.Namespace.Length == 0 : resource.Kind == "Namespace" && info.Verb == "deletecollection"))
        {
            throw StatusErrors.MethodNotAllowed();
        }

        if (info.Subresource.Length > 0 && resource.Subresources.All(s => s.Name != info.Subresource))
        {
            throw StatusErrors.UnknownPath();
        }

        Func<HttpResponseMessage> work = (info.Verb, info.Name.Length > 0, info.Subresource) switch
        {
            ("create", false, "") => Create(request, resource, form),
            ("update", true, "" or "status") => Update(request, resource, form),
            ("patch", true, "" or "status") => Patch(request, resource, form),
            ("update" or "patch", true, "scale") => Scale(request, resource, form),
            ("update", true, "finalize") when resource.Kind == "Namespace" => Finalize(request, resource, form),
            ("create", true, "binding") when resource.Kind == "Pod" => Bind(request, resource),
            ("create", true, "eviction") when resource.Kind == "Pod" => Evict(request, resource),
            ("delete", true, "") => Delete(request, resource, form),
            ("deletecollection", false, "") => DeleteCollection(request, resource, form),
            _ => throw StatusErrors.MethodNotAllowed(),
        };
        return thread.RunAsync(work, cancellationToken);
    }

    private Func<HttpResponseMessage> Create(ApiRequest request, Resource resource, Representation form)
    {
        var context = Context(request, "CreateOptions");
        var value = resource.Read(RequestBody.Decode(request, resource, context.Warnings));
        return () => Answer(201, writer.Create(resource, Namespace(request, resource), value, context), form, request, context);
    }

    private Func<HttpResponseMessage> Update(ApiRequest request, Resource resource, Representation form)
    {
        var context = Context(request, "UpdateOptions");
        var value = resource.Read(RequestBody.Decode(request, resource, context.Warnings));
        RequireName(value.Metadata.Name, request.Info.Name);
        return () =>
        {
            if (!resource.CreatesOnUpdate || request.Info.Subresource.Length > 0
                || writer.Current.Find(resource, Namespace(request, resource), request.Info.Name) is not null)
            {
                return Answer(200, Write(request, resource, value, context), form, request, context);
            }

            // There is no version that it could be an update of.
            value.Metadata.ResourceVersion = null;
            return Answer(201, writer.Create(resource, Namespace(request, resource), value, context), form, request, context);
        };
    }

    private Func<HttpResponseMessage> Patch(ApiRequest request, Resource resource, Representation form)
    {
        PatchRequests.CheckKind(request);
        var context = Context(request, "PatchOptions");
        return () =>
        {
            var old = Find(request, resource);
            var node = PatchRequests.Apply(request, old.ToNode(), resource.Type);
            RequestBody.CheckPatched(node, resource, request.Query["fieldValidation"], context.Warnings);
            var value = resource.Read(node);
            RequireName(value.Metadata.Name, request.Info.Name);
            return Answer(200, Write(request, resource, value, context), form, request, context);
        };
    }

    private StoredObject Write(ApiRequest request, Resource resource, IKubernetesObject<V1ObjectMeta> value, WriteContext context) =>
        request.Info.Subresource == "status"
            ? writer.UpdateStatus(resource, Namespace(request, resource), request.Info.Name, value, context)
            : writer.Update(resource, Namespace(request, resource), request.Info.Name, value, context);

    private Func<HttpResponseMessage> Scale(ApiRequest request, Resource resource, Representation form)
    {
        if (request.Info.Verb == "patch")
        {
            PatchRequests.CheckKind(request);
        }

        var context = Context(request, request.Info.Verb == "patch" ? "PatchOptions" : "UpdateOptions");
        return () =>
        {
            var old = Find(request, resource);
            JsonObject scale;
            if (request.Info.Verb == "patch")
            {
                scale = PatchRequests.Apply(request, Scales.Of(old), Scales.Type);
                try
                {
                    ObjectDecoder.Decode(scale, Scales.Type, out _);
                }
                catch (FormatException e)
                {
                    throw PatchRequests.Unusable(scale, e.Message);
                }
            }
            else
            {
                scale = RequestBody.Decode(request, Scales.Type, context.Warnings);
            }

            RequireName(scale["metadata"]?["name"]?.GetValue<string>(), request.Info.Name);
            var updated = writer.Update(resource, old.Namespace, old.Name, Scales.Apply(scale, old), context);
            return Responses.Object(200, Scales.Write(updated, form, now()), form).Warn(context.Warnings);
        };
    }

    private Func<HttpResponseMessage> Finalize(ApiRequest request, Resource resource, Representation form)
    {
        var context = Context(request, "UpdateOptions");
        var value = (V1Namespace)resource.Read(RequestBody.Decode(request, resource, context.Warnings));
        RequireName(value.Metadata.Name, request.Info.Name);
        return () =>
        {
            var old = Find(request, resource);
            var copy = old.Copy<V1Namespace>();
            copy.Spec ??= new V1NamespaceSpec();
            copy.Spec.Finalizers = value.Spec?.Finalizers;
            return Answer(200, writer.Replace(old, copy, context), form, request, context);
        };
    }

    private Func<HttpResponseMessage> Bind(ApiRequest request, Resource resource)
    {
        var context = Context(request, "CreateOptions");
        var binding = KubernetesJson.Deserialize<V1Binding>(
            RequestBody.Decode(request, FieldTable.Current.FindKind("v1", "Binding")!, context.Warnings));
        return () =>
        {
            Bindings.Bind(writer, Namespace(request, resource), request.Info.Name, binding, context);
            return Responses.Bytes(201, StatusJson.Write(new V1Status { Status = "Success", Code = 201 })).Warn(context.Warnings);
        };
    }

    // No disruption budgets are simulated yet, so nothing holds an eviction back.
    private Func<HttpResponseMessage> Evict(ApiRequest request, Resource resource)
    {
        var context = Context(request, "CreateOptions");
        var eviction = KubernetesJson.Deserialize<V1Eviction>(
            RequestBody.Decode(request, FieldTable.Current.FindKind("policy/v1", "Eviction")!, context.Warnings));
        return () =>
        {
            var old = Find(request, resource);
            if (eviction.Metadata?.Name is { Length: > 0 } name && name != old.Name)
            {
                throw StatusErrors.BadRequest("name in URL does not match name in Eviction object");
            }

            if (eviction.DeleteOptions?.Preconditions?.Uid is { } uid && uid != old.Uid)
            {
                throw StatusErrors.Conflict(
                    new GroupResource("", "Pod"),
                    old.Name,
                    $"the UID in the precondition ({uid}) does not match the UID in record ({old.Uid}). The object might have been deleted and then recreated");
            }

            if (eviction.DeleteOptions?.DryRun is null or { Count: 0 } && !context.IsDryRun)
            {
                writer.Delete(resource, old.Namespace, old.Name, eviction.DeleteOptions, context);
            }

            return Responses.Bytes(201, StatusJson.Write(new V1Status { Status = "Success", Code = 201 })).Warn(context.Warnings);
        };
    }

    private Func<HttpResponseMessage> Delete(ApiRequest request, Resource resource, Representation form)
    {
        var context = Context(request, "DeleteOptions");
        var options = RequestBody.DeleteOptions(request);
        return () =>
        {
            var deletion = writer.Delete(resource, Namespace(request, resource), request.Info.Name, options, context);
            return deletion.IsGone && !resource.ReturnsDeletedObject
                ? Responses.Object(200, Success(deletion.Object), form).Warn(context.Warnings)
                : Answer(200, deletion.Object, form, request, context);
        };
    }

    private Func<HttpResponseMessage> DeleteCollection(ApiRequest request, Resource resource, Representation form)
    {
        var context = Context(request, "DeleteOptions");
        var options = RequestBody.DeleteOptions(request);
        var list = new ListOptions(request.Query, resource);
        list.Validate(isWatch: false);
        return () =>
        {
            var ns = resource.IsNamespaced ? request.Info.Namespace : null;
            var items = writer.Current.List(resource, ns).Where(list.Selects).ToList();
            foreach (var item in items)
            {
                writer.Delete(resource, item.Namespace, item.Name, options, context);
            }

            return Responses.List(
                200,
                ObjectWriter.List(resource, items, new ListMetadata(writer.Current.ResourceVersion), form, ReadRequests.Rows(request.Query), now()),
                form).Warn(context.Warnings);
        };
    }

    private StoredObject Find(ApiRequest request, Resource resource) =>
        writer.Current.Find(resource, Namespace(request, resource), request.Info.Name)
        ?? throw StatusErrors.NotFound(resource.GroupResource, request.Info.Name);

    private static void RequireName(string? name, string wanted)
    {
        if (string.IsNullOrEmpty(name))
        {
            throw StatusErrors.BadRequest($"the name of the object ({wanted} based on URL) was undeterminable: name must be provided");
        }

        if (name != wanted)
        {
            throw StatusErrors.BadRequest($"the name of the object ({name}) does not match the name on the URL ({wanted})");
        }
    }

    private static byte[] Success(StoredObject gone) => StatusJson.Write(new V1Status
    {
        Status = "Success",
        Details = new V1StatusDetails
        {
            Name = gone.Name,
            Group = gone.Resource.Group.Length == 0 ? null : gone.Resource.Group,
            Kind = gone.Resource.Plural,
            Uid = gone.Uid,
        },
    });

    private HttpResponseMessage Answer(int code, StoredObject value, Representation form, ApiRequest request, WriteContext context) =>
        Responses.Object(code, ObjectWriter.Object(value, form, ReadRequests.Rows(request.Query), now()), form).Warn(context.Warnings);

    private static string Namespace(ApiRequest request, Resource resource) => resource.IsNamespaced ? request.Info.Namespace : "";

    private static WriteContext Context(ApiRequest request, string optionsKind)
    {
        var dryRun = request.Query.All("dryRun");
        var errors = new FieldErrors();
        if (dryRun.Any(d => d != "All"))
        {
            errors.NotSupported("dryRun", new JsonArray([.. dryRun.Select(d => JsonValue.Create(d))]), ["All"]);
        }

        if (request.Query["fieldValidation"] is { } mode and not ("" or "Strict" or "Warn" or "Ignore"))
        {
            errors.NotSupported("fieldValidation", mode, ["", "Ignore", "Strict", "Warn"]);
        }

        if (errors.Count > 0)
        {
            throw StatusErrors.Invalid("meta.k8s.io", optionsKind, "", errors);
        }

        var agent = request.Message.Headers.UserAgent.ToString();
        return new WriteContext
        {
            User = request.User,
            IsDryRun = dryRun.Count > 0,
            FieldManager = request.Query["fieldManager"] is { Length: > 0 } manager ? manager : agent.Split('/')[0],
        };
    }
}
