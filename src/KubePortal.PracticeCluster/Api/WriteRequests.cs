using System.Text.Json.Nodes;
using k8s.Models;
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
        return (info.Verb, info.Name.Length > 0, info.Subresource) switch
        {
            ("create", false, "") => CreateAsync(request, resource, cancellationToken),
            ("update", true, "" or "status") => UpdateAsync(request, resource, cancellationToken),
            ("delete", true, "") => DeleteAsync(request, resource, cancellationToken),
            _ => throw StatusErrors.MethodNotAllowed(),
        };
    }

    private Task<HttpResponseMessage> CreateAsync(ApiRequest request, Resource resource, CancellationToken cancellationToken)
    {
        var form = Negotiation.Choose(request.Accept);
        var context = Context(request, "CreateOptions");
        var value = resource.Read(RequestBody.Decode(request, resource, context.Warnings));
        return thread.RunAsync(
            () => Answer(201, writer.Create(resource, Namespace(request, resource), value, context), form, request, context), cancellationToken);
    }

    private Task<HttpResponseMessage> UpdateAsync(ApiRequest request, Resource resource, CancellationToken cancellationToken)
    {
        var info = request.Info;
        var form = Negotiation.Choose(request.Accept);
        var context = Context(request, "UpdateOptions");
        var value = resource.Read(RequestBody.Decode(request, resource, context.Warnings));
        if (value.Metadata.Name != info.Name)
        {
            throw StatusErrors.BadRequest(
                $"the name of the object ({value.Metadata.Name}) does not match the name on the URL ({info.Name})");
        }

        var ns = Namespace(request, resource);
        return thread.RunAsync(
            () => Answer(
                200,
                info.Subresource == "status"
                    ? writer.UpdateStatus(resource, ns, info.Name, value, context)
                    : writer.Update(resource, ns, info.Name, value, context),
                form,
                request,
                context),
            cancellationToken);
    }

    private Task<HttpResponseMessage> DeleteAsync(ApiRequest request, Resource resource, CancellationToken cancellationToken)
    {
        var form = Negotiation.Choose(request.Accept);
        var context = Context(request, "DeleteOptions");
        var options = RequestBody.DeleteOptions(request);
        return thread.RunAsync(
            () =>
            {
                var deletion = writer.Delete(resource, Namespace(request, resource), request.Info.Name, options, context);
                return deletion.IsGone && !resource.ReturnsDeletedObject
                    ? Responses.Bytes(200, Success(deletion.Object), form.ContentType).Warn(context.Warnings)
                    : Answer(200, deletion.Object, form, request, context);
            },
            cancellationToken);
    }

    private static byte[] Success(StoredObject gone) => StatusJson.Write(new V1Status
    {
        ApiVersion = "v1",
        Kind = "Status",
        Metadata = new V1ListMeta(),
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
        Responses.Bytes(code, ObjectWriter.Object(value, form, ReadRequests.Rows(request.Query), now()), form.ContentType).Warn(context.Warnings);

    private static string Namespace(ApiRequest request, Resource resource) => resource.IsNamespaced ? request.Info.Namespace : "";

    private static WriteContext Context(ApiRequest request, string optionsKind)
    {
        var dryRun = request.Query.All("dryRun");
        if (dryRun.Any(d => d != "All"))
        {
            var errors = new FieldErrors();
            errors.NotSupported("dryRun", new JsonArray([.. dryRun.Select(d => JsonValue.Create(d))]), ["All"]);
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
