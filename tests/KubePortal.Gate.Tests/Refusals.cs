using System.Net;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace KubePortal.Gate.Tests;

/// <summary>Reads a refusal as a Kubernetes client does.</summary>
internal static class Refusals
{
    public static async Task ShouldBeRefusedAsync(this HttpResponseMessage response, int code, string reason, string message)
    {
        response.StatusCode.ShouldBe((HttpStatusCode)code);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        using var status = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var root = status.RootElement;
        root.GetProperty("kind").GetString().ShouldBe("Status");
        root.GetProperty("apiVersion").GetString().ShouldBe("v1");
        root.GetProperty("status").GetString().ShouldBe("Failure");
        root.GetProperty("code").GetInt32().ShouldBe(code);
        root.GetProperty("reason").GetString().ShouldBe(reason);
        root.GetProperty("message").GetString().ShouldBe(message);
    }
}
