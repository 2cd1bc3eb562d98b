using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using KubePortal.ApiMachinery.Connections;
using KubePortal.ApiMachinery.Statuses;

namespace KubePortal.Gate;

/// <summary>Judges each request, rebuilds what passes from the parts that may pass, and records changes and refusals.</summary>
internal sealed class GateHandler(
    ClusterConnection backend, GateProfile profile, GateSubject subject, GateAllowance allowance, IGateAudit audit) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var judged = Read(request);
        var (rule, refusal) = profile.Judge(judged);
        if (refusal is not null)
        {
            judged.ReturnWatch();
            return Refuse(judged, rule, refusal);
        }

        HttpResponseMessage? response = null;
        try
        {
            using var passed = await RebuildAsync(request, cancellationToken);
            response = passed is null
                ? Refuse(judged, rule: null, Refusal.BodyTooLarge(allowance.Limits.BodyBytesMax))
                : await backend.Http.SendAsync(passed, cancellationToken);
        }
        catch (Exception e) when (e is IOException or HttpRequestException && !cancellationToken.IsCancellationRequested)
        {
            // The client's body ended early, or the server behind the gate went away.
            response = Refuse(judged, rule: null, Refusal.BadRequest($"the request could not be passed on: {e.Message}"));
        }
        finally
        {
            if (response is null || !judged.IsLongRunning)
            {
                judged.ReturnWatch();
            }
        }

        response.RequestMessage = request;
        if (judged.IsWrite)
        {
            audit.Record(judged.Record(subject, (int)response.StatusCode, refusedBy: null));
        }

        if (judged.IsLongRunning)
        {
            response.Content = new LongRunningContent(response.Content, judged.ReturnWatch);
        }

        return response;
    }

    private GateRequest Read(HttpRequestMessage request)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in request.Headers.NonValidated)
        {
            headers[name] = values.ToString();
        }

        return new GateRequest(
            request.Method.Method, request.RequestUri!, backend.Address, headers, request.Content?.Headers.ContentLength, allowance);
    }

    // Options of the client's message stay behind with it: who asks is said by the backend connection alone. Null: the body is too large.
    private async Task<HttpRequestMessage?> RebuildAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var rebuilt = new HttpRequestMessage(request.Method, request.RequestUri)
        {
            Version = request.Version,
            VersionPolicy = request.VersionPolicy,
        };
        HeadersThatPass.Copy(request.Headers, rebuilt.Headers);
        if (request.Content is { } content)
        {
            var body = new BoundedBuffer(allowance.Limits.BodyBytesMax);
            try
            {
                await content.CopyToAsync(body, cancellationToken);
            }
            catch (Exception e) when (e is IOException or HttpRequestException && body.Overflowed)
            {
                rebuilt.Dispose();
                return null;
            }

            rebuilt.Content = new ReadOnlyMemoryContent(body.Written);
            HeadersThatPass.Copy(content.Headers, rebuilt.Content.Headers);
        }

        return rebuilt;
    }

    private HttpResponseMessage Refuse(GateRequest request, GateRule? rule, Refusal refusal)
    {
        audit.Record(request.Record(subject, refusal.Code, rule));
        var status = StatusErrors.Failure(refusal.Code, refusal.Reason, refusal.Message);
        var response = new HttpResponseMessage((HttpStatusCode)refusal.Code) { Content = new ByteArrayContent(StatusJson.Write(status)) };
        response.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (refusal.RetryAfter is { } wait)
        {
            // Whole seconds, at least one (RFC 9110, 10.2.3).
            var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
            response.Headers.TryAddWithoutValidation("Retry-After", seconds.ToString(CultureInfo.InvariantCulture));
        }

        return response;
    }
}
