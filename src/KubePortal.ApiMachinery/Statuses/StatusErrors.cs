using k8s.Models;
using KubePortal.ApiMachinery.Requests;
using KubePortal.ApiMachinery.Validation;

namespace KubePortal.ApiMachinery.Statuses;

/// <summary>The refusals of a Kubernetes API server, in its own words (apimachinery's <c>errors</c> package).</summary>
public static class StatusErrors
{
    /// <summary>404: no object of that name.</summary>
    public static StatusException NotFound(GroupResource resource, string name) => new(Failure(
        404, "NotFound", $"{resource} \"{name}\" not found", Details(resource, name)));

    /// <summary>404: no such path, resource or version.</summary>
    public static StatusException UnknownPath() => new(Failure(
        404, "NotFound", "the server could not find the requested resource", new V1StatusDetails()));

    /// <summary>409: a create whose name is taken.</summary>
    public static StatusException AlreadyExists(GroupResource resource, string name) => new(Failure(
        409, "AlreadyExists", $"{resource} \"{name}\" already exists", Details(resource, name)));

    /// <summary>409: the object isn't what the request believed it to be.</summary>
    public static StatusException Conflict(GroupResource resource, string name, string because) => new(Failure(
        409, "Conflict", $"Operation cannot be fulfilled on {resource} \"{name}\": {because}", Details(resource, name)));

    /// <summary>409: the resourceVersion that came isn't the current one.</summary>
    public static StatusException Modified(GroupResource resource, string name) => Conflict(
        resource, name, "the object has been modified; please apply your changes to the latest version and try again");

    /// <summary>422: all that is wrong with an object, each with its field path.</summary>
    /// <param name="kind">The object's kind, for example <c>Deployment</c>.</param>
    public static StatusException Invalid(string group, string kind, string name, IReadOnlyList<FieldError> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        var qualified = group.Length == 0 ? kind : $"{kind}.{group}";
        var details = new V1StatusDetails
        {
            Name = NullIfEmpty(name),
            Group = NullIfEmpty(group),
            Kind = kind,
            Causes = [.. errors.Select(e => new V1StatusCause { Reason = e.Reason, Message = e.Body, Field = e.Field })],
        };
        return new StatusException(Failure(422, "Invalid", $"{qualified} \"{name}\" is invalid: {FieldErrors.Aggregate(errors)}", details));
    }

    /// <summary>400: what came can't be understood.</summary>
    public static StatusException BadRequest(string message) => new(Failure(400, "BadRequest", message));

    /// <summary>401: nobody whom the server knows.</summary>
    public static StatusException Unauthorized() => new(Failure(401, "Unauthorized", "Unauthorized"));

    /// <summary>403: known, but not entitled, or refused by admission.</summary>
    public static StatusException Forbidden(GroupResource resource, string name, string because)
    {
        var subject = name.Length == 0 ? $"{resource} is forbidden" : $"{resource} \"{name}\" is forbidden";
        return new StatusException(Failure(403, "Forbidden", $"{subject}: {because}", Details(resource, name)));
    }

    /// <summary>403 for a path that is no resource.</summary>
    public static StatusException ForbiddenPath(string because) => new(Failure(
        403, "Forbidden", $"forbidden: {because}", new V1StatusDetails()));

    /// <summary>405: the resource is there, the verb isn't.</summary>
    public static StatusException MethodNotAllowed() => new(Failure(
        405, "MethodNotAllowed", "the server does not allow this method on the requested resource", new V1StatusDetails()));

    /// <summary>405 with the verb's own sentence.</summary>
    public static StatusException VerbNotSupported(GroupResource resource, string verb) => new(Failure(
        405, "MethodNotAllowed", $"{verb} is not supported on resources of kind \"{resource}\"", Details(resource, "")));

    /// <summary>406: none of the wished-for media types can be produced.</summary>
    public static StatusException NotAcceptable(IEnumerable<string> mediaTypes) => new(Failure(
        406, "NotAcceptable", $"only the following media types are accepted: {string.Join(", ", mediaTypes)}"));

    /// <summary>415: the body's media type isn't understood.</summary>
    public static StatusException UnsupportedMediaType(IEnumerable<string> mediaTypes) => new(Failure(
        415,
        "UnsupportedMediaType",
        $"the body of the request was in an unknown format - accepted media types include: {string.Join(", ", mediaTypes)}"));

    /// <summary>410: the resourceVersion or continue token lies before what is still known.</summary>
    public static StatusException Expired(string message) => new(Failure(410, "Expired", message));

    /// <summary>413: the body is larger than the server reads.</summary>
    public static StatusException TooLarge(long bytesMax) => new(Failure(
        413, "RequestEntityTooLarge", $"Request entity too large: limit is {bytesMax}"));

    /// <summary>429: a bound of this server is reached; asking again later may succeed.</summary>
    public static StatusException TooManyRequests(string message) => new(Failure(
        429, "TooManyRequests", message, new V1StatusDetails { RetryAfterSeconds = 1 }));

    /// <summary>500 where the real server answers so, for example for a resourceVersion that is no number.</summary>
    public static StatusException InternalError(string message) => new(Failure(
        500,
        "InternalError",
        $"Internal error occurred: {message}",
        new V1StatusDetails { Causes = [new V1StatusCause { Message = message }] }));

    /// <summary>500 with nothing but a sentence: errors that the real server passes on as they are.</summary>
    public static StatusException Unclassified(string message) => new(Failure(500, null, message));

    /// <summary>A failure of any code.</summary>
    public static V1Status Failure(int code, string? reason, string message, V1StatusDetails? details = null) => new()
    {
        ApiVersion = "v1",
        Kind = "Status",
        Metadata = new V1ListMeta(),
        Status = "Failure",
        Code = code,
        Reason = reason,
        Message = message,
        Details = details,
    };

    private static V1StatusDetails Details(GroupResource resource, string name) => new()
    {
        Name = NullIfEmpty(name),
        Group = NullIfEmpty(resource.Group),
        Kind = resource.Resource,
    };

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
