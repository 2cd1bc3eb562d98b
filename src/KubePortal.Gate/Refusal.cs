namespace KubePortal.Gate;

/// <summary>A refused request, in the terms of Kubernetes' <c>Status</c>.</summary>
/// <param name="Code">The HTTP status.</param>
/// <param name="Reason">Kubernetes' reason for that status, for example <c>Forbidden</c>.</param>
/// <param name="Message">A sentence that says why.</param>
/// <param name="RetryAfter">When it may be tried again; null where waiting doesn't help.</param>
public sealed record Refusal(int Code, string Reason, string Message, TimeSpan? RetryAfter = null)
{
    public static Refusal Forbidden(string message) => new(403, "Forbidden", message);

    public static Refusal BadRequest(string message) => new(400, "BadRequest", message);

    public static Refusal TooManyRequests(string message, TimeSpan retryAfter) => new(429, "TooManyRequests", message, retryAfter);

    public static Refusal BodyTooLarge(int bytesMax) =>
        new(413, "RequestEntityTooLarge", $"Request entity too large: limit is {bytesMax}");
}
