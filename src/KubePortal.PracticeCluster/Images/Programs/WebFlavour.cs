namespace KubePortal.PracticeCluster.Images.Programs;

/// <summary>Which web server a <see cref="WebProcess"/> plays.</summary>
internal enum WebFlavour
{
    /// <summary>Apache httpd.</summary>
    Httpd,

    /// <summary>traefik/whoami: tells the host's name, address and the request.</summary>
    Whoami,

    /// <summary>hashicorp/http-echo: answers the text given by <c>-text</c>.</summary>
    HttpEcho,

    /// <summary>Google's hello-app: greets with version and host name.</summary>
    HelloApp,

    /// <summary>paulbouwer/hello-kubernetes.</summary>
    HelloKubernetes,

    /// <summary>httpbin: answers status codes and more.</summary>
    Httpbin,

    /// <summary>podinfo.</summary>
    Podinfo,

    /// <summary>agnhost: the host's name.</summary>
    ServeHostname,

    /// <summary>Python's <c>http.server</c>.</summary>
    PythonHttpServer,
}
