using System.Text.Json.Nodes;
using KubePortal.Console.Commands;

namespace KubePortal.Console.Kubectl.Cluster;

/// <summary>The API server refused a request with a Kubernetes Status.</summary>
/// <param name="status">The Status object, or one made of a response that held none.</param>
/// <param name="code">The HTTP status code.</param>
internal sealed class ApiRefusal(JsonObject status, int code) : CommandException(status.Text("message"))
{
    /// <summary>The Status object.</summary>
    public JsonObject Status { get; } = status;

    /// <summary>The HTTP status code.</summary>
    public int Code { get; } = code;

    /// <summary><c>NotFound</c>, <c>AlreadyExists</c>, <c>Conflict</c>, <c>Invalid</c>, …</summary>
    public string Reason => Status.Text("reason");

    /// <summary>The same refusal with what was being done to which file before its message.</summary>
    public ApiRefusal While(string verb, string source)
    {
        if (source.Length == 0)
        {
            return this;
        }

        var copy = Status.DeepClone().AsObject();
        copy["message"] = $"error when {verb} {JsonText.Quote(source)}: {Message}";
        return new ApiRefusal(copy, Code);
    }
}
