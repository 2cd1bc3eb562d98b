using System.Net;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace KubePortal.Web.Tests.Escapes;

/// <summary>What somebody tries; after each try the portal and everybody else's things are as they were.</summary>
[Collection(EscapePortal.Name)]
public abstract class EscapeAttempt(EscapePortal portal) : IAsyncLifetime
{
    internal const string OtherCluster = "this token is for another cluster than the one in the address";

    protected EscapePortal Portal { get; } = portal;

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    public virtual ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public virtual async ValueTask DisposeAsync()
    {
        await Portal.ShouldBeUnharmedAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>The answer is Kubernetes' <c>Status</c> with these words.</summary>
    protected static void ShouldBeStatus(RawAnswer answer, int code, string reason, string message, string? means = null)
    {
        ArgumentNullException.ThrowIfNull(answer);
        answer.Code.ShouldBe(code, $"{means}: {answer.Body}");
        ShouldBeStatus(answer.Body, code, reason, message, means);
    }

    protected static async Task ShouldBeStatusAsync(HttpResponseMessage answer, int code, string reason, string message, string? means = null)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var body = await answer.Content.ReadAsStringAsync(Stop);
        answer.StatusCode.ShouldBe((HttpStatusCode)code, $"{means}: {body}");
        ShouldBeStatus(body, code, reason, message, means);
    }

    private static void ShouldBeStatus(string body, int code, string reason, string message, string? means = null)
    {
        var status = JsonElement.Parse(body);
        status.GetProperty("kind").GetString().ShouldBe("Status");
        status.GetProperty("code").GetInt32().ShouldBe(code, means);
        status.GetProperty("reason").GetString().ShouldBe(reason, means);
        status.GetProperty("message").GetString().ShouldBe(message, means);
    }
}
