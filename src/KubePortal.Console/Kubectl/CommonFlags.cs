using KubePortal.Console.Commands;

namespace KubePortal.Console.Kubectl;

/// <summary>The flags that several verbs share.</summary>
internal static class CommonFlags
{
    public static Flag Output(params string[] choices) => Flag.Text("output", 'o', choices: choices.Length > 0 ? choices : ["json", "yaml", "name", "jsonpath="]);

    public static Flag Selector { get; } = Flag.Text("selector", 'l');

    public static Flag FieldSelector { get; } = Flag.Text("field-selector");

    public static Flag AllNamespaces { get; } = Flag.Switch("all-namespaces", 'A');

    public static Flag All { get; } = Flag.Switch("all");

    public static Flag FieldManager(string name) => Flag.Text("field-manager", value: name);

    public static Flag ShowManagedFields { get; } = Flag.Switch("show-managed-fields");

    public static Flag SaveConfig { get; } = Flag.Switch("save-config");

    /// <summary><c>--dry-run</c>, <c>--dry-run=client|server|none</c>.</summary>
    public static Flag DryRun { get; } = Flag.Text("dry-run", value: "none", choices: ["client", "server", "none"]) with { ValueIfBare = "unchanged" };

    public static Flag Validate { get; } = Flag.Text("validate", value: "strict", choices: ["strict", "warn", "ignore"]) with { ValueIfBare = "strict" };

    /// <summary><c>-f</c>, <c>-R</c>, <c>-k</c>.</summary>
    public static IReadOnlyList<Flag> Files { get; } =
        [Flag.Texts("filename", 'f', OperandKind.File), Flag.Switch("recursive", 'R'), Flag.Text("kustomize", 'k', completes: OperandKind.File) with { Hidden = true }];

    /// <summary>Reads <c>--dry-run</c>.</summary>
    /// <exception cref="CommandException">It is neither none, client nor server.</exception>
    public static DryRunMode DryRunOf(KubectlRun run) => run.Arguments.Text("dry-run") switch
    {
        "none" or "false" => DryRunMode.None,
        "client" => DryRunMode.Client,
        "server" => DryRunMode.Server,
        "unchanged" or "true" or "" => DryRunMode.Client,
        var other => throw new CommandException($"Invalid dry-run value ({other}). Must be \"none\", \"server\", or \"client\"."),
    };

    /// <summary>The query that a writing request carries: who manages the fields, dry run, strictness.</summary>
    public static string WriteQuery(KubectlRun run, DryRunMode dryRun, string manager, bool validates = false)
    {
        var query = new List<string>();
        if (dryRun == DryRunMode.Server)
        {
            query.Add("dryRun=All");
        }

        query.Add($"fieldManager={Uri.EscapeDataString(manager)}");
        if (validates)
        {
            query.Add($"fieldValidation={Strictness(run)}");
        }

        return "?" + string.Join('&', query);
    }

    private static string Strictness(KubectlRun run) => run.Arguments.Text("validate") switch
    {
        "strict" or "true" => "Strict",
        "warn" => "Warn",
        "ignore" or "false" => "Ignore",
        var other => throw new CommandException($"invalid - validate option \"{other}\"; must be one of: strict (or true), warn, ignore (or false)"),
    };
}
