namespace KubePortal.Web.Hosting;

/// <summary>
/// The portal's own options, section <c>Portal</c> (<c>--Portal:DataDirectory=DIR</c>, <c>Portal__DataDirectory</c>, appsettings.json).
/// Relative folders mean the caller's folder. Checked at start by <see cref="PortalOptionsValidation"/>.
/// </summary>
public sealed class PortalOptions
{
    public const string Section = "Portal";

    /// <summary>
    /// Where everything that must survive a restart is kept: database, keys, certificates. Default <c>kubeportal</c> in the user's data
    /// folder. One portal a directory.
    /// </summary>
    public string DataDirectory { get; set; } = "";

    /// <summary>
    /// The PostgreSQL database that takes the place of the SQLite file in the data directory, as a connection string of Npgsql
    /// (<c>Host=db.example.com;Database=kubeportal;Username=kubeportal</c>). It must exist and be empty or a portal's; one portal a database. Default
    /// none: SQLite. Keys and certificates stay in the data directory.
    /// </summary>
    public string Database { get; set; } = "";

    /// <summary>A file that holds the password for <see cref="Database"/> and nothing else, such as a mounted secret. Default none.</summary>
    public string DatabasePasswordFile { get; set; } = "";

    /// <summary>Folders with courses of one's own, each laid out like <c>wwwroot-content</c> (<c>courses/…</c>). Default none.</summary>
    public IList<string> ContentDirectories { get; } = [];

    /// <summary>
    /// The address where pages are served. Default <c>http://127.0.0.1:5080</c>; port 0 takes any free one. ASP.NET Core's <c>--urls</c>
    /// wins over it.
    /// </summary>
    public string Address { get; set; } = "http://127.0.0.1:5080";

    /// <summary>
    /// The https address where the Kubernetes API of the practice clusters is served to a learner's own <c>kubectl</c>, with a certificate
    /// of the portal's own authority. Default <c>https://127.0.0.1:5443</c>; port 0 takes any free one; empty serves none.
    /// </summary>
    public string SecureAddress { get; set; } = "https://127.0.0.1:5443";

    /// <summary>
    /// An http address for those who run the portal, where <c>/metrics</c>, <c>/healthz</c> and <c>/readyz</c> are served and nothing else; port 0
    /// takes any free one. Default none: <c>/metrics</c> is then served beside the pages, as long as only this machine reaches them.
    /// </summary>
    public string MetricsAddress { get; set; } = "";

    /// <summary>
    /// The address by which others reach the portal, named in kubeconfigs and invite links; http or https, without a path.
    /// Default: the address it listens on.
    /// </summary>
    public string? PublicAddress { get; set; }

    /// <summary>The path below which the portal is served, for example <c>/learn</c>. Default none.</summary>
    public string PathBase { get; set; } = "";

    /// <summary>Whether a proxy in front may say the client's address and scheme (<c>X-Forwarded-*</c>). Default false.</summary>
    public bool BehindProxy { get; set; }

    /// <summary>
    /// Whether visitors may learn without an account. Default: yes while the portal listens on loopback addresses only and no proxy stands
    /// in front, else no.
    /// </summary>
    public bool? Guests { get; set; }
}
