using KubePortal.ApiMachinery.Requests;
using Shouldly;
using Xunit;

namespace KubePortal.ApiMachinery.Tests.Requests;

public sealed class RequestInfoTests
{
    [Theory]
    [InlineData("GET", "/api/v1/namespaces/shop/pods", "", "list", "", "shop", "pods", "", "")]
    [InlineData("GET", "/api/v1/namespaces/shop/pods", "?watch=true", "watch", "", "shop", "pods", "", "")]
    [InlineData("GET", "/api/v1/namespaces/shop/pods/a/log", "", "get", "", "shop", "pods", "a", "log")]
    [InlineData("DELETE", "/apis/apps/v1/namespaces/shop/deployments", "", "deletecollection", "apps", "shop", "deployments", "", "")]
    [InlineData("PATCH", "/apis/apps/v1/namespaces/shop/deployments/web/scale", "", "patch", "apps", "shop", "deployments", "web", "scale")]
    [InlineData("GET", "/api/v1/namespaces/shop", "", "get", "", "shop", "namespaces", "shop", "")]
    [InlineData("PUT", "/api/v1/namespaces/shop/finalize", "", "update", "", "shop", "namespaces", "shop", "finalize")]
    [InlineData("GET", "/api/v1/namespaces", "", "list", "", "", "namespaces", "", "")]
    [InlineData("POST", "/api/v1/nodes", "", "create", "", "", "nodes", "", "")]
    [InlineData("GET", "/api/v1/watch/pods", "", "watch", "", "", "pods", "", "")]
    public void An_address_says_what_a_request_is_about(
        string method, string path, string query, string verb, string group, string ns, string resource, string name, string subresource)
    {
        var info = RequestInfo.Parse(method, path, query);
        info.IsResourceRequest.ShouldBeTrue();
        (info.Verb, info.Group, info.Namespace, info.Resource, info.Name, info.Subresource)
            .ShouldBe((verb, group, ns, resource, name, subresource));
    }

    [Theory]
    [InlineData("/healthz")]
    [InlineData("/api")]
    [InlineData("/apis/apps/v1")]
    [InlineData("/openapi/v3/api/v1")]
    public void Other_paths_are_no_resources(string path) => RequestInfo.Parse("GET", path, "").IsResourceRequest.ShouldBeFalse();
}
