using System.Net;

namespace KubePortal.Gate;

/// <summary>A response's body that stays open; says once when it has ended or was let go.</summary>
internal sealed class LongRunningContent : HttpContent
{
    private readonly HttpContent _inner;
    private readonly Action _ended;

    public LongRunningContent(HttpContent inner, Action ended)
    {
        _inner = inner;
        _ended = ended;
        foreach (var (name, values) in inner.Headers.NonValidated)
        {
            Headers.TryAddWithoutValidation(name, (IEnumerable<string>)values);
        }
    }

    protected override Task<Stream> CreateContentReadStreamAsync() => _inner.ReadAsStreamAsync();

    protected override Task<Stream> CreateContentReadStreamAsync(CancellationToken cancellationToken) =>
        _inner.ReadAsStreamAsync(cancellationToken);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => _inner.CopyToAsync(stream, context);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        _inner.CopyToAsync(stream, context, cancellationToken);

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
            _ended();
        }

        base.Dispose(disposing);
    }
}
