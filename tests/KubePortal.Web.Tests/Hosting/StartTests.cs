using System.Net;
using System.Net.Sockets;
using Shouldly;
using Xunit;

namespace KubePortal.Web.Tests.Hosting;

/// <summary>What somebody sees who starts the portal.</summary>
public sealed class StartTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_says_where_it_is_where_its_data_is_and_how_to_stop_and_then_serves()
    {
        using var portal = await PortalProcess.ServeAsync(_folder);

        portal.Said("Open").ShouldStartWith("http://127.0.0.1:");
        portal.Said("Data").ShouldBe(_folder["data"]);
        portal.Said("Stop").ShouldBe("Ctrl+C");
        portal.Errors.ShouldBeEmpty();
        using var browser = new HttpClient { BaseAddress = new Uri(portal.Said("Open")) };
        (await browser.GetStringAsync("/healthz", Stop)).ShouldBe("Healthy");
        (await browser.GetAsync("/readyz", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await browser.GetAsync("/", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Ctrl_C_ends_it_in_order()
    {
        using var portal = await PortalProcess.ServeAsync(_folder);

        await portal.InterruptAsync();

        (await portal.ExitCodeAsync()).ShouldBe(0, portal.Errors);
    }

    [Fact]
    public async Task A_port_in_use_is_one_sentence_and_no_stack_trace()
    {
        using var occupied = new TcpListener(IPAddress.Loopback, 0);
        occupied.Start();
        var address = $"http://{occupied.LocalEndpoint}";

        using var portal = await PortalProcess.ServeAsync(_folder, $"--Portal:Address={address}");

        (await portal.ExitCodeAsync()).ShouldBe(1);
        (portal.Output + portal.Errors).ShouldBe(
            $"Failed to bind to address {address}: address already in use. Stop what listens there, or choose another port with "
            + "--Portal:Address=http://127.0.0.1:PORT (pages) or --Portal:SecureAddress=https://127.0.0.1:PORT (Kubernetes API).");
    }

    [Fact]
    public async Task A_data_directory_that_another_portal_holds_is_one_sentence()
    {
        using var first = await PortalProcess.ServeAsync(_folder);

        using var second = await PortalProcess.ServeAsync(_folder);

        (await second.ExitCodeAsync()).ShouldBe(1);
        second.Errors.ShouldStartWith(
            $"Portal:DataDirectory: the data directory {_folder["data"]} is held by another portal (process {first.Id} on {Environment.MachineName}, since ");
        second.Errors.ShouldNotContain("   at ");
        second.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_data_directory_that_cannot_be_written_is_one_sentence()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no such permissions.");
            return;
        }

        var (program, arguments) = Unprivileged();
        Directory.CreateDirectory(_folder["data"], UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);

        using var portal = await PortalProcess.StartProgramAsync(
            _folder.Path, "Portal:DataDirectory", program,
            [.. arguments, PortalProcess.Program, "--Portal:DataDirectory=data", "--Portal:Address=http://127.0.0.1:0", "--Portal:SecureAddress="]);

        (await portal.ExitCodeAsync()).ShouldBe(1);
        (portal.Output + portal.Errors).ShouldBe(
            $"Portal:DataDirectory: the data directory {_folder["data"]} can't be written by this user: Access to the path '{_folder["data/portal.lock"]}' is denied.");
    }

    // For root no directory is closed, so the portal runs without that power then.
    private static (string Program, string[] Arguments) Unprivileged()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return ("dotnet", []);
        }

        const string setpriv = "/usr/bin/setpriv";
        Assert.SkipUnless(File.Exists(setpriv), "The tests run as root, who may write everywhere, and there is no setpriv to take that from the portal.");
        return (setpriv, ["--bounding-set=-dac_override", "--inh-caps=-dac_override", "dotnet"]);
    }

    [Fact]
    public async Task An_option_of_the_wrong_type_and_one_that_is_not_there_are_a_sentence_each()
    {
        using var portal = await PortalProcess.ServeAsync(
            _folder, "--Portal:Clusters:Nodes=abc", "--Portal:Guests=maybe", "--Portal:Clusters:Node=2", "--Portal:Adress=http://127.0.0.1:0");

        (await portal.ExitCodeAsync()).ShouldBe(1);
        (portal.Output + portal.Errors).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ShouldBe(
            [
                "Portal:Clusters:Nodes is \"abc\", but must be a whole number.",
                "Portal:Guests is \"maybe\", but must be true or false.",
                "There is no setting Portal:Clusters:Node. Did you mean Portal:Clusters:Nodes?",
                "There is no setting Portal:Adress. Did you mean Portal:Address?",
            ],
            ignoreOrder: true);
    }

    [Fact]
    public async Task An_option_that_cannot_be_is_named_by_its_key()
    {
        using var portal = await PortalProcess.ServeAsync(_folder, "--Portal:PathBase=learn", "--Portal:Clusters:Nodes=0");

        (await portal.ExitCodeAsync()).ShouldBe(1);
        portal.Errors.ShouldContain("Portal:PathBase is \"learn\", but must be a path like /learn, without a slash at its end.");
        portal.Errors.ShouldNotContain("   at ");
    }

    [Theory]
    [InlineData("Portal:Clusters:Nodes", "0")]
    [InlineData("Portal:Clusters:Limits:BodyBytesMax", "1")]
    [InlineData("Portal:Content:FilesMax", "0")]
    [InlineData("Accounts:PasswordCharactersMin", "0")]
    public async Task A_number_out_of_range_is_named_by_its_key(string key, string value)
    {
        using var portal = await PortalProcess.ServeAsync(_folder, $"--{key}={value}");

        (await portal.ExitCodeAsync()).ShouldBe(1);
        portal.Errors.ShouldContain($"{key}: The field {key[(key.LastIndexOf(':') + 1)..]} must be between ");
    }

    [Fact]
    public async Task A_misspelt_command_is_not_taken_for_configuration()
    {
        using var portal = await PortalProcess.StartAsync(_folder.Path, "There is no command", "practise");

        (await portal.ExitCodeAsync()).ShouldBe(1);
        portal.Errors.ShouldBe("There is no command \"practise\". See --help.");
    }
}
