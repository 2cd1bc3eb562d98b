using KubePortal.Console.Commands;
using KubePortal.Console.Kubectl.Cluster;
using KubePortal.Console.Kubectl.Printing;

namespace KubePortal.Console.Kubectl.Verbs;

/// <summary>Lists the resources that the server has.</summary>
internal sealed class ApiResources() : KubectlVerb("api-resources", "[flags]")
{
    public override IReadOnlyList<string> Examples => ["kubectl api-resources", "kubectl api-resources --namespaced=false", "kubectl api-resources --api-group=apps"];

    public override IReadOnlyList<Flag> Flags { get; } =
    [
        CommonFlags.Output("wide", "name"), Flag.Text("api-group"), Flag.Switch("namespaced", isOn: true), Flag.Switch("no-headers"), Flag.Texts("verbs"), Flag.Texts("categories"),
        Flag.Text("sort-by", choices: ["name", "kind"]), Flag.Switch("cached"),
    ];

    protected override async Task<int> RunAsync(KubectlRun run, CancellationToken cancellationToken)
    {
        var arguments = run.Arguments;
        if (run.Operands.Count > 0)
        {
            throw new UsageException($"unexpected arguments: [{string.Join(' ', run.Operands)}]");
        }

        var output = arguments.Text("output");
        if (output is not ("" or "wide" or "name"))
        {
            throw new CommandException($"unable to match a printer suitable for the output format {JsonText.Quote(output)}, allowed formats are: json,name,wide,yaml");
        }

        var found = ResourceCatalog.Preferred(await run.Resources.AllAsync(run.Api, cancellationToken, fresh: !arguments.On("cached"))).Where(m => m.Verbs.Count > 0
            && (!arguments.Given("api-group") || m.Group == arguments.Text("api-group"))
            && (!arguments.Given("namespaced") || m.Namespaced == arguments.On("namespaced"))
            && arguments.Texts("verbs").All(m.Verbs.Contains) && arguments.Texts("categories").All(m.Categories.Contains));
        var sorted = arguments.Text("sort-by") switch
        {
            "" => found.OrderBy(m => m.Group, StringComparer.Ordinal).ThenBy(m => m.Plural, StringComparer.Ordinal),
            "name" => found.OrderBy(m => m.Plural, StringComparer.Ordinal),
            "kind" => found.OrderBy(m => m.Kind, StringComparer.Ordinal),
            _ => throw new CommandException("--sort-by accepts only name or kind"),
        };
        if (output == "name")
        {
            await run.WriteAsync(string.Concat(sorted.Select(m => m.Resource + "\n")), cancellationToken);
            return 0;
        }

        var layout = TabWriter.ForTables();
        if (!arguments.On("no-headers"))
        {
            layout.Write(output == "wide" ? "NAME\tSHORTNAMES\tAPIVERSION\tNAMESPACED\tKIND\tVERBS\tCATEGORIES\n" : "NAME\tSHORTNAMES\tAPIVERSION\tNAMESPACED\tKIND\n");
        }

        foreach (var m in sorted)
        {
            var row = $"{m.Plural}\t{string.Join(',', m.ShortNames)}\t{m.ApiVersion}\t{(m.Namespaced ? "true" : "false")}\t{m.Kind}";
            layout.Write(output == "wide" ? $"{row}\t{string.Join(',', m.Verbs)}\t{string.Join(',', m.Categories)}\n" : row + "\n");
        }

        await run.WriteAsync(layout.Flush(), cancellationToken);
        return 0;
    }
}
