using KubePortal.ApiMachinery.Requests;
using KubePortal.ApiMachinery.Statuses;

namespace KubePortal.PracticeCluster.Api;

/// <summary>Reads a request: its address, its sender, and its body up to a bound.</summary>
internal sealed class RequestReader(int bytesMax)
{
    private static readonly string[] Bodies = ["POST", "PUT", "PATCH", "DELETE"];

    /// <summary>Reads all of it.</summary>
    /// <exception cref="StatusException">413 for a body above the bound; 400 for one that breaks off; 403 for an impersonation that isn't allowed.</exception>
    public async Task<ApiRequest> ReadAsync(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        var address = message.RequestUri ?? throw StatusErrors.UnknownPath();
        var info = RequestInfo.Parse(message.Method.Method, address.AbsolutePath, address.Query);
        var user = message.Options.TryGetValue(ApiUser.Key, out var sender) ? sender : ApiUser.Anonymous;
        user = Impersonation.Apply(message.Headers, user);
        var body = message.Content is not null && Bodies.Contains(message.Method.Method)
            ? await ReadBodyAsync(message.Content, cancellationToken).ConfigureAwait(false)
            : ReadOnlyMemory<byte>.Empty;
        return new ApiRequest(message, info, new ApiQuery(address.Query), user, body);
    }

    private async Task<ReadOnlyMemory<byte>> ReadBodyAsync(HttpContent content, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > bytesMax)
        {
            throw StatusErrors.TooLarge(bytesMax);
        }

        using var buffer = new MemoryStream((int)(content.Headers.ContentLength ?? 0));
        var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var chunk = new byte[16 * 1024];
            while (true)
            {
                int count;
                try
                {
                    count = await stream.ReadAsync(chunk, cancellationToken).ConfigureAwait(false);
                }
                catch (IOException)
                {
                    throw StatusErrors.BadRequest("unexpected EOF");
                }

                if (count == 0)
                {
                    break;
                }

                if (buffer.Length + count > bytesMax)
                {
                    throw StatusErrors.TooLarge(bytesMax);
                }

                buffer.Write(chunk, 0, count);
            }
        }

        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }
}
