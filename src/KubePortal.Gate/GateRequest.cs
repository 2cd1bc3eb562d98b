using KubePortal.ApiMachinery.Requests;

namespace KubePortal.Gate;

/// <summary>A request as the rules see it.</summary>
/// <param name="method">The HTTP method.</param>
/// <param name="address">Where it goes, as the client wrote it.</param>
/// <param name="server">The address of the server behind the gate.</param>
/// <param name="headers">The client's header names and values.</param>
/// <param name="bodyBytes">The length of the body that the client announced; null where it didn't.</param>
/// <param name="allowance">What the learner has left.</param>
public sealed class GateRequest(
    string method, Uri address, Uri server, IReadOnlyDictionary<string, string> headers, long? bodyBytes, GateAllowance allowance)
{
    private RequestInfo? _info;
    private bool _holdsWatch;

    public string Method { get; } = method;

    public Uri Address { get; } = address;

    public Uri Server { get; } = server;

    public IReadOnlyDictionary<string, string> Headers { get; } = headers;

    public long? BodyBytes { get; } = bodyBytes;

    public GateAllowance Allowance { get; } = allowance;

    /// <summary>The path below the server's address as it was written, percent-encoding included; starts with a slash.</summary>
    public string RawPath { get; } = Raw(address, server);

    /// <summary>Verb, resource, namespace and name.</summary>
    public RequestInfo Info => _info ??= RequestInfo.Parse(Method, RawPath, Address.Query);

    /// <summary>Whether it changes something.</summary>
    public bool IsWrite => Method is not ("GET" or "HEAD" or "OPTIONS");

    /// <summary>Whether its response stays open: a watch, or a log that is followed.</summary>
    public bool IsLongRunning => Info.Verb == "watch" || (Info.Subresource == "log" && Info.Verb == "get" && Follows());

    /// <summary>The API server's own sentence for what is forbidden, with the reason behind it.</summary>
    internal string Forbidden(string because) => Info switch
    {
        { IsResourceRequest: false } => $"{Info.Verb} \"{Info.Path}\" is forbidden: {because}",
        { Name: "" } => $"{Info.GroupResource} is forbidden: cannot {Info.Verb} resource \"{Info.Resource}\"{Scope}: {because}",
        _ => $"{Info.GroupResource} \"{Info.Name}\" is forbidden: cannot {Info.Verb} resource \"{Resource}\"{Scope}: {because}",
    };

    /// <summary>Takes a place for a response that stays open; whoever ends the response gives it back by <see cref="ReturnWatch"/>.</summary>
    internal bool TakeWatch() => _holdsWatch = Allowance.TryTakeWatch();

    /// <summary>Gives the place back, once.</summary>
    internal void ReturnWatch()
    {
        if (Interlocked.Exchange(ref _holdsWatch, false))
        {
            Allowance.ReturnWatch();
        }
    }

    internal GateRecord Record(GateSubject subject, int statusCode, GateRule? refusedBy) => new(
        subject,
        Info.Verb,
        RawPath.Length <= GateRecord.PathCharactersMax ? RawPath : RawPath[..GateRecord.PathCharactersMax],
        Headers.GetValueOrDefault("Impersonate-User"),
        statusCode,
        refusedBy?.Name);

    private string Resource => Info.Subresource.Length == 0 ? Info.Resource : $"{Info.Resource}/{Info.Subresource}";

    private string Scope => $" in API group \"{Info.Group}\" "
        + (Info.Namespace.Length == 0 ? "at the cluster scope" : $"in the namespace \"{Info.Namespace}\"");

    private bool Follows()
    {
        foreach (var pair in Address.Query.TrimStart('?').Split('&'))
        {
            if (pair.StartsWith("follow", StringComparison.Ordinal) && pair is not ("follow=false" or "follow=0"))
            {
                return true;
            }
        }

        return false;
    }

    // Uri tidies a path up ("/a/../b"); the rules judge what the client wrote.
    private static string Raw(Uri address, Uri server)
    {
        var text = address.OriginalString;
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        var start = text.IndexOf('/', scheme < 0 ? 0 : scheme + 3);
        if (start < 0)
        {
            return "/";
        }

        var end = text.AsSpan(start).IndexOfAny('?', '#');
        var path = end < 0 ? text[start..] : text[start..(start + end)];
        var below = server.AbsolutePath.TrimEnd('/');
        return path.StartsWith(below, StringComparison.Ordinal) ? path[below.Length..] : path;
    }
}
