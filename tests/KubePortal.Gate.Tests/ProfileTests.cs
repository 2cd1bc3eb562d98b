using System.Net;
using Shouldly;
using Xunit;

namespace KubePortal.Gate.Tests;

public sealed class ProfileTests
{
    public static TheoryData<GateProfile> Profiles => [GateProfile.OwnCluster, GateProfile.SharedNamespace("lab-1")];

    [Theory, MemberData(nameof(Profiles))]
    public void Every_rule_says_in_one_sentence_what_it_is_about(GateProfile profile) =>
        profile.Rules.ShouldAllBe(rule => rule.Sentence.Length > 20 && !rule.Sentence.EndsWith('.') && char.IsLower(rule.Sentence[0]));

    [Theory]
    [InlineData("PATCH", "/api/v1/nodes/node-1")]
    [InlineData("POST", "/apis/rbac.authorization.k8s.io/v1/clusterroles")]
    [InlineData("DELETE", "/api/v1/namespaces/kube-system/pods")]
    [InlineData("GET", "/openapi/v3")]
    public async Task In_a_cluster_of_their_own_a_learner_may_do_everything(string method, string path)
    {
        using var cluster = new GatedCluster(GateProfile.OwnCluster);

        using var response = await cluster.SendAsync(method, path, body: null, ("Impersonate-User", "jane"));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("GET", "/api")]
    [InlineData("GET", "/apis/apps/v1")]
    [InlineData("GET", "/openapi/v3/apis/apps/v1")]
    [InlineData("GET", "/version")]
    [InlineData("GET", "/api/v1/namespaces/lab-1")]
    [InlineData("GET", "/api/v1/namespaces/lab-1/pods?watch=true")]
    [InlineData("POST", "/api/v1/namespaces/lab-1/pods")]
    [InlineData("GET", "/api/v1/namespaces/lab-1/pods/web/log")]
    [InlineData("PATCH", "/apis/apps/v1/namespaces/lab-1/deployments/web/scale")]
    [InlineData("DELETE", "/api/v1/namespaces/lab-1/configmaps")]
    public async Task In_a_shared_cluster_a_learner_works_in_their_namespace(string method, string path)
    {
        using var cluster = new GatedCluster(GateProfile.SharedNamespace("lab-1"));

        using var response = await cluster.SendAsync(method, path);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("GET", "/api/v1/namespaces/lab-2/pods",
        "pods is forbidden: cannot list resource \"pods\" in API group \"\" in the namespace \"lab-2\": your sandbox is the namespace \"lab-1\"")]
    [InlineData("GET", "/api/v1/namespaces/lab-1/../lab-2/pods", null)]
    [InlineData("GET", "/api/v1/pods",
        "pods is forbidden: cannot list resource \"pods\" in API group \"\" at the cluster scope: no rule of the sandbox allows it")]
    [InlineData("GET", "/api/v1/nodes/node-1",
        "nodes \"node-1\" is forbidden: cannot get resource \"nodes\" in API group \"\" at the cluster scope: no rule of the sandbox allows it")]
    [InlineData("DELETE", "/api/v1/namespaces/lab-1",
        "namespaces \"lab-1\" is forbidden: cannot delete resource \"namespaces\" in API group \"\" in the namespace \"lab-1\": no rule of the sandbox allows it")]
    [InlineData("PUT", "/api/v1/namespaces/lab-1/resourcequotas/quota",
        "resourcequotas \"quota\" is forbidden: cannot update resource \"resourcequotas\" in API group \"\" in the namespace \"lab-1\": no rule of the sandbox allows it")]
    [InlineData("POST", "/apis/rbac.authorization.k8s.io/v1/namespaces/lab-1/rolebindings",
        "rolebindings.rbac.authorization.k8s.io is forbidden: cannot create resource \"rolebindings\" in API group \"rbac.authorization.k8s.io\" in the namespace \"lab-1\": no rule of the sandbox allows it")]
    [InlineData("POST", "/api/v1/namespaces/lab-1/serviceaccounts/default/token",
        "serviceaccounts \"default\" is forbidden: cannot create resource \"serviceaccounts/token\" in API group \"\" in the namespace \"lab-1\": no rule of the sandbox allows it")]
    [InlineData("GET", "/metrics", "get \"/metrics\" is forbidden: no rule of the sandbox allows it")]
    [InlineData("GET", "/apiserver", "get \"/apiserver\" is forbidden: no rule of the sandbox allows it")]
    public async Task And_reaches_nothing_else(string method, string path, string? message)
    {
        using var cluster = new GatedCluster(GateProfile.SharedNamespace("lab-1"));

        using var response = await cluster.SendAsync(method, path);

        cluster.Server.Requests.ShouldBeEmpty();
        if (message is not null)
        {
            await response.ShouldBeRefusedAsync(403, "Forbidden", message);
        }
    }

    [Fact]
    public async Task In_a_shared_cluster_nobody_acts_as_somebody_else()
    {
        using var cluster = new GatedCluster(GateProfile.SharedNamespace("lab-1"));

        using var response = await cluster.SendAsync("GET", "/api/v1/namespaces/lab-1/pods", body: null, ("impersonate-user", "system:admin"));

        await response.ShouldBeRefusedAsync(403, "Forbidden",
            "pods is forbidden: cannot list resource \"pods\" in API group \"\" in the namespace \"lab-1\": impersonation (--as) is not possible in a shared cluster");
        cluster.Audit.ShouldHaveSingleItem().RefusedBy.ShouldBe("NoImpersonation");
    }
}
