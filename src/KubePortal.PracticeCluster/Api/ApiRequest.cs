using KubePortal.ApiMachinery.Requests;

namespace KubePortal.PracticeCluster.Api;

/// <summary>A request as the API server's parts see it: read, authenticated, bounded.</summary>
/// <param name="Message">The request itself.</param>
/// <param name="Info">What it is about.</param>
/// <param name="Query">Its parameters.</param>
/// <param name="User">Who sends it; after impersonation.</param>
/// <param name="Body">What came; empty for reads.</param>
internal sealed record ApiRequest(HttpRequestMessage Message, RequestInfo Info, ApiQuery Query, ApiUser User, ReadOnlyMemory<byte> Body)
{
    /// <summary>Media type of the body without parameters; empty if none is named.</summary>
    public string ContentType => Message.Content?.Headers.TryGetValues("Content-Type", out var values) == true
        ? values.First().Split(';')[0].Trim()
        : "";

    /// <summary>The <c>Accept</c> header as it came; empty if there is none.</summary>
    public string Accept => Message.Headers.TryGetValues("Accept", out var values) ? string.Join(',', values) : "";
}
