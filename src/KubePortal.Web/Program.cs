using KubePortal.Web.Hosting.Commands;

return await PortalCommandLine.RunAsync(args);

/// <summary>The portal's entry point; public so that tests can start it.</summary>
public sealed partial class Program;
