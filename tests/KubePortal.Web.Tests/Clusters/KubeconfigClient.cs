using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using k8s;
using k8s.KubeConfigModels;

namespace KubePortal.Web.Tests.Clusters;

/// <summary>Speaks to a cluster as kubectl does: by a kubeconfig's address, its token, and no authority but the one it names.</summary>
internal static class KubeconfigClient
{
    public static HttpClient From(string kubeconfig)
    {
        var config = KubernetesYaml.Deserialize<K8SConfiguration>(kubeconfig);
        var cluster = config.Clusters.Single().ClusterEndpoint;
        var authority = X509Certificate2.CreateFromPem(Encoding.ASCII.GetString(Convert.FromBase64String(cluster.CertificateAuthorityData)));
        var handler = new SocketsHttpHandler
        {
            UseCookies = false,
            SslOptions =
            {
                CertificateChainPolicy = new X509ChainPolicy
                {
                    TrustMode = X509ChainTrustMode.CustomRootTrust,
                    CustomTrustStore = { authority },
                    RevocationMode = X509RevocationMode.NoCheck,
                },
            },
        };
        return new HttpClient(handler)
        {
            BaseAddress = new Uri(cluster.Server + "/"),
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", config.Users.Single().UserCredentials.Token) },
            Timeout = TimeSpan.FromSeconds(30),
        };
    }
}
