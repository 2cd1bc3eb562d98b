using KubePortal.ApiMachinery.Connections;
using KubePortal.Console.Files;
using KubePortal.Console.Kubectl.Cluster;

namespace KubePortal.Console.Shell;

/// <summary>What lasts from one command line to the next: variables, the working folder, kubectl's namespace, what discovery said.</summary>
internal sealed class ShellState(ClusterConnection connection, ConsoleFiles files, ConsoleOptions options, ConsoleHistory history)
{
    /// <summary>Variables a session may hold.</summary>
    private const int VariableCountMax = 256;

    /// <summary>The learner's home: where the lab's files are, the root of <see cref="ConsoleFiles"/>.</summary>
    public const string Home = "/home/learner";

    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal)
    {
        ["HOME"] = Home,
        ["USER"] = "learner",
        ["SHELL"] = "/bin/bash",
        ["KUBECONFIG"] = Home + "/.kube/config",
    };

    public ClusterConnection Connection { get; } = connection;

    public ConsoleFiles Files { get; } = files;

    public ConsoleOptions Options { get; } = options;

    public ConsoleHistory History { get; } = history;

    /// <summary>The namespace of kubectl's current context.</summary>
    public string Namespace { get; set; } = options.Namespace;

    /// <summary>The working folder, relative to the root and without slashes around it.</summary>
    public string Folder { get; set; } = "";

    /// <summary>The working folder as a path from the root: <c>/home/learner/manifests</c>.</summary>
    public string WorkingPath => Folder.Length == 0 ? Home : $"{Home}/{Folder}";

    /// <summary>The last command's exit status (<c>$?</c>).</summary>
    public int ExitStatus { get; set; }

    /// <summary>The terminal that the running line writes to.</summary>
    public IConsoleOutput? Screen { get; set; }

    /// <summary>What the cluster has been found to serve.</summary>
    public ResourceCatalog Resources { get; } = new();

    /// <summary>The cluster's OpenAPI documents, for explain and apply.</summary>
    public OpenApiDocuments OpenApi { get; } = new();

    /// <summary>A variable's value; empty where it isn't set, as in a shell.</summary>
    public string Variable(string name) => name switch
    {
        "?" => ExitStatus.ToString(System.Globalization.CultureInfo.InvariantCulture),
        "$" => "1",
        "#" => "0",
        "PWD" => WorkingPath,
        _ => _variables.GetValueOrDefault(name, ""),
    };

    /// <summary>Sets a variable; false where there are too many already.</summary>
    public bool SetVariable(string name, string value)
    {
        if (!_variables.ContainsKey(name) && _variables.Count >= VariableCountMax)
        {
            return false;
        }

        _variables[name] = value;
        return true;
    }

    /// <summary>A path as typed, seen from the working folder.</summary>
    public string Resolve(string path) => ConsoleFiles.Normalize(
        path == Home || path.StartsWith(Home + "/", StringComparison.Ordinal) ? path[Home.Length..]
        : path.StartsWith('/') || path.StartsWith('~') ? path
        : $"{Folder}/{path}");
}
