using KubePortal.Console.Commands;
using KubePortal.Console.Kubectl.Cluster;
using KubePortal.Console.Kubectl.Patching;
using KubePortal.Console.Kubectl.Printing;

namespace KubePortal.Console.Kubectl.Verbs;

/// <summary>Explains resources and their fields, from the server's OpenAPI document.</summary>
internal sealed class Explain() : KubectlVerb("explain", "TYPE [--recursive=FALSE|TRUE] [--api-version=api-version-group] [-o|--output=plaintext|plaintext-openapiv2]")
{
    public override OperandKind Operands => OperandKind.ResourceType;

    public override IReadOnlyList<string> Examples => ["kubectl explain pods", "kubectl explain deployment.spec.strategy", "kubectl explain pod.spec --recursive"];

    public override IReadOnlyList<Flag> Flags { get; } = [Flag.Switch("recursive"), Flag.Text("api-version"), Flag.Text("output", 'o', "plaintext")];

    protected override async Task<int> RunAsync(KubectlRun run, CancellationToken cancellationToken)
    {
        if (run.Operands.Count == 0)
        {
            throw new CommandException("You must specify the type of resource to explain. Use \"kubectl api-resources\" for a complete list of supported resources.");
        }

        if (run.Operands.Count > 1)
        {
            throw new CommandException("We accept only this format: explain RESOURCE");
        }

        var parts = run.Operands[0].Split('.', StringSplitOptions.RemoveEmptyEntries);
        var (mapping, fields) = await ResolveAsync(run, parts, cancellationToken);
        var document = await run.Shell.OpenApi.FindAsync(run.Api, mapping, cancellationToken);
        var schema = document is null ? null : SchemaNode.OfKind(document, mapping.Group, mapping.Version, mapping.Kind);
        if (schema is null)
        {
            throw new CommandException($"couldn't find resource for \"{mapping.ApiVersion}, Kind={mapping.Kind}\"");
        }

        await run.WriteAsync(FieldExplanation.Heading(mapping), cancellationToken);
        await run.WriteAsync(new FieldExplanation(schema, run.Arguments.On("recursive")).Text(fields), cancellationToken);
        return 0;
    }

    // The longest start of the words that names a resource: deployments.apps.spec is deployments.apps and spec.
    private static async Task<(ResourceMapping Mapping, string[] Fields)> ResolveAsync(KubectlRun run, string[] parts, CancellationToken cancellationToken)
    {
        if (parts.Length == 0)
        {
            throw new CommandException("We accept only this format: explain RESOURCE");
        }

        var asked = run.Arguments.Text("api-version");
        if (asked.Length > 0)
        {
            var all = await run.Resources.AllAsync(run.Api, cancellationToken);
            var simple = await run.Resources.ResolveAsync(run.Api, parts[0], cancellationToken);
            return (all.FirstOrDefault(m => m.ApiVersion == asked && m.Plural == simple.Plural)
                ?? throw new CommandException($"couldn't find resource for \"{asked}, Resource={simple.Plural}\""), parts[1..]);
        }

        for (var length = Math.Min(parts.Length, 6); length > 1; length--)
        {
            var name = string.Join('.', parts[..length]);
            var known = await run.Resources.AllAsync(run.Api, cancellationToken);
            if (known.FirstOrDefault(m => m.Group.Length > 0 && name == m.Resource) is { } qualified)
            {
                return (qualified, parts[length..]);
            }
        }

        try
        {
            return (await run.Resources.ResolveAsync(run.Api, parts[0], cancellationToken), parts[1..]);
        }
        catch (CommandException unknown) when (unknown is not ApiRefusal)
        {
            throw new BareProblem(unknown.Message);
        }
    }
}
