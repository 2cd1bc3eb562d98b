using Microsoft.Extensions.Options;

namespace KubePortal.Web.Hosting.Commands;

/// <summary>The settings of the portal that a command is about: from appsettings.json, the environment and the command line, as the portal itself takes them.</summary>
internal static class CommandSettings
{
    /// <param name="settings">What stands on the command line beside the command's own words: <c>--Portal:DataDirectory=DIR</c>.</param>
    /// <exception cref="OptionsValidationException">A setting isn't one of the portal's, or can't be read.</exception>
    public static PortalOptions Read(IEnumerable<string> settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
            .AddEnvironmentVariables()
            .AddCommandLine([.. settings])
            .Build();
        KnownSettings.Check(configuration);
        var options = new PortalOptions();
        configuration.GetSection(PortalOptions.Section).Bind(options);
        var found = new PortalOptionsValidation().Validate(null, options);
        return found.Failed ? throw new OptionsValidationException(PortalOptions.Section, typeof(PortalOptions), found.Failures) : options;
    }
}
