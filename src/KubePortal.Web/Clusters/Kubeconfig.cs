using System.Text;

namespace KubePortal.Web.Clusters;

/// <summary>A kubeconfig file for one cluster and one token (<c>kubectl config view</c>'s format, <c>v1 Config</c>).</summary>
internal static class Kubeconfig
{
    /// <param name="server">The cluster's https address.</param>
    /// <param name="authorityPem">The certificate authority to trust; null where the system's own do.</param>
    /// <param name="token">The bearer token.</param>
    public static string Write(Uri server, string? authorityPem, string token)
    {
        var authority = authorityPem is null
            ? ""
            : $"\n    certificate-authority-data: {Convert.ToBase64String(Encoding.ASCII.GetBytes(authorityPem))}";
        return $"""
            apiVersion: v1
            kind: Config
            clusters:
            - name: kubeportal
              cluster:
                server: {server.AbsoluteUri.TrimEnd('/')}{authority}
            users:
            - name: kubeportal
              user:
                token: {token}
            contexts:
            - name: kubeportal
              context:
                cluster: kubeportal
                namespace: default
                user: kubeportal
            current-context: kubeportal

            """;
    }
}
