namespace KubePortal.PracticeCluster.Images.Programs;

/// <summary>A connection that a process or a probe opens.</summary>
/// <param name="Host">A name or an address, as it was typed.</param>
/// <param name="Port">The port.</param>
/// <param name="Path">The path of an HTTP request; null when only a connection is tried.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="UserAgent">Who asks, as a server's access log shows it.</param>
/// <param name="From">The caller's address.</param>
internal sealed record NetworkCall(string Host, int Port, string? Path, string Method = "GET", string UserAgent = "curl/8.16.0", string From = "");

/// <summary>What became of a <see cref="NetworkCall"/>.</summary>
/// <param name="Result">Whether somebody answered.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body.</param>
/// <param name="Server">The <c>Server</c> header.</param>
/// <param name="Address">The address that was reached or tried.</param>
internal sealed record NetworkAnswer(NetworkResult Result, int Status = 0, string Body = "", string Server = "", string Address = "");

/// <summary>Whether somebody answered a <see cref="NetworkCall"/>.</summary>
internal enum NetworkResult
{
    /// <summary>Yes.</summary>
    Answered,

    /// <summary>The name means nothing here.</summary>
    NameUnknown,

    /// <summary>The address is somebody's, but nothing listens at that port.</summary>
    Refused,

    /// <summary>Nobody has that address.</summary>
    TimedOut,
}
