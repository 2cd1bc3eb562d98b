using System.Text.Json.Nodes;
using KubePortal.Console.Commands;
using KubePortal.Console.Kubectl.Cluster;
using KubePortal.Console.Kubectl.Manifests;

namespace KubePortal.Console.Kubectl.Selection;

/// <summary>
/// What the words after a verb mean: <c>pods</c>, <c>pods,svc</c>, <c>pod web db</c>, <c>deploy/web svc/web</c>, <c>-f FILE</c>.
/// </summary>
/// <remarks>Rules and messages of cli-runtime's resource builder.</remarks>
internal sealed class ResourceArguments
{
    /// <summary>What kubectl says where it is told nothing.</summary>
    public const string NothingNamed = "You must provide one or more resources by argument or filename.\nExample resource specifications include:\n   '-f rsrc.yaml'\n   '--filename=rsrc.json'\n   '<resource> <name>'\n   '<resource>'";

    private ResourceArguments(IReadOnlyList<ResourceRequest> requests, bool oneObject)
    {
        Requests = requests;
        IsOneObject = oneObject;
    }

    public IReadOnlyList<ResourceRequest> Requests { get; }

    /// <summary>Whether one object was named, so that it is printed alone and not as a list.</summary>
    public bool IsOneObject { get; }

    /// <summary>Reads the operands (and <c>-f</c>) of a verb that works on objects.</summary>
    /// <param name="run">The run.</param>
    /// <param name="operands">The words; not always all operands (<c>label</c> keeps its pairs).</param>
    /// <param name="allowCollections">Whether a type without a name means all of that type.</param>
    /// <param name="cancellationToken">Ends discovery.</param>
    /// <param name="defaultType">The type of a name alone (<c>logs web</c>), or empty.</param>
    /// <param name="selects">Whether <c>--selector</c> chooses objects; for <c>expose</c> it is the service's own.</param>
    public static async Task<ResourceArguments> ReadAsync(
        KubectlRun run, IReadOnlyList<string> operands, bool allowCollections, CancellationToken cancellationToken, string defaultType = "", bool selects = true)
    {
        var files = Manifest.FilesOf(run);
        var selector = selects && (Has(run, "selector") || Has(run, "field-selector"));
        if (files.Count > 0)
        {
            if (operands.Count > 0)
            {
                throw new CommandException("when paths, URLs, or stdin is provided as resource input, you may not specify resource arguments as well");
            }

            if (selector)
            {
                throw new CommandException("a selector may not be specified when getting resources by file");
            }

            return await OfFilesAsync(run, cancellationToken);
        }

        if (operands.Count == 0)
        {
            throw new CommandException(NothingNamed);
        }

        if (defaultType.Length > 0)
        {
            operands = [.. operands.Select(o => o.Contains('/', StringComparison.Ordinal) ? o : $"{defaultType}/{o}")];
        }

        return operands.Any(o => o.Contains('/', StringComparison.Ordinal))
            ? await OfPairsAsync(run, operands, selector, cancellationToken)
            : await OfTypesAsync(run, operands, allowCollections, selector, cancellationToken);
    }

    private static bool AllNamespaces(KubectlRun run) => run.Arguments.Has("all-namespaces") && run.Arguments.On("all-namespaces");

    private static bool Has(KubectlRun run, string flag) => run.Arguments.Has(flag) && run.Arguments.Text(flag).Length > 0;

    private static async Task<ResourceArguments> OfFilesAsync(KubectlRun run, CancellationToken cancellationToken)
    {
        var objects = await Manifest.ReadAsync(run, cancellationToken);
        return new ResourceArguments(
            [.. objects.Select(o => new ResourceRequest(o.Mapping, o.Namespace, o.Name, o.Source))], objects.Count == 1);
    }

    private static async Task<ResourceArguments> OfPairsAsync(KubectlRun run, IReadOnlyList<string> operands, bool selector, CancellationToken cancellationToken)
    {
        var requests = new List<ResourceRequest>();
        if (operands.Any(o => !o.Contains('/', StringComparison.Ordinal)))
        {
            throw new CommandException("there is no need to specify a resource type as a separate argument when passing arguments in resource/name form " +
                "(e.g. 'kubectl get resource/<resource_name>' instead of 'kubectl get resource resource/<resource_name>'");
        }

        foreach (var operand in operands)
        {
            var parts = operand.Split('/');
            if (parts.Length != 2)
            {
                throw new CommandException(parts.Length == 1
                    ? "arguments in resource/name form must have a single resource and name"
                    : "arguments in resource/name form may not have more than one slash");
            }

            if (parts[0].Length == 0 || parts[1].Length == 0)
            {
                throw new CommandException("arguments in resource/name form must have a single resource and name");
            }

            RefuseNameWith(run, selector);
            var mapping = await run.Resources.ResolveAsync(run.Api, parts[0], cancellationToken);
            requests.Add(new ResourceRequest(mapping, mapping.Namespaced ? run.Namespace : "", parts[1]));
        }

        return new ResourceArguments(requests, requests.Count == 1);
    }

    private static async Task<ResourceArguments> OfTypesAsync(
        KubectlRun run, IReadOnlyList<string> operands, bool allowCollections, bool selector, CancellationToken cancellationToken)
    {
        var mappings = new List<ResourceMapping>();
        foreach (var type in operands[0].Split(','))
        {
            if (type.Length == 0)
            {
                throw new CommandException("arguments must consist of a resource or a resource and name");
            }

            var category = await run.Resources.OfCategoryAsync(run.Api, type, cancellationToken);
            mappings.AddRange(category.Count > 0 ? category : [await run.Resources.ResolveAsync(run.Api, type, cancellationToken)]);
        }

        var names = operands.Skip(1).ToList();
        if (names.Count == 0)
        {
            if (!allowCollections && !selector && !(run.Arguments.Has("all") && run.Arguments.On("all")))
            {
                throw new CommandException("resource(s) were provided, but no name was specified");
            }

            return new ResourceArguments([.. mappings.Select(m => new ResourceRequest(m, m.Namespaced && !AllNamespaces(run) ? run.Namespace : "", ""))], false);
        }

        RefuseNameWith(run, selector);
        if (mappings.Count > 1 && names.Count > 0 && operands[0].Contains(',', StringComparison.Ordinal) is false)
        {
            throw new CommandException("a resource cannot be retrieved by name in a category");
        }

        return new ResourceArguments(
            [.. mappings.SelectMany(m => names.Select(n => new ResourceRequest(m, m.Namespaced ? run.Namespace : "", n)))],
            mappings.Count * names.Count == 1);
    }

    private static void RefuseNameWith(KubectlRun run, bool selector)
    {
        if (selector)
        {
            throw new CommandException("name cannot be provided when a selector is specified");
        }

        if (run.Arguments.Has("all") && run.Arguments.On("all"))
        {
            throw new CommandException("setting 'all' parameter but found a non empty selector. ");
        }

        if (AllNamespaces(run))
        {
            throw new CommandException("a resource cannot be retrieved by name across all namespaces");
        }
    }

    /// <summary>The query of a collection's request: selectors and page size.</summary>
    public static string ListQuery(KubectlRun run, int chunk = 500, string continueToken = "")
    {
        var query = new List<string>();
        if (Has(run, "selector"))
        {
            query.Add($"labelSelector={Uri.EscapeDataString(run.Arguments.Text("selector"))}");
        }

        if (Has(run, "field-selector"))
        {
            query.Add($"fieldSelector={Uri.EscapeDataString(run.Arguments.Text("field-selector"))}");
        }

        if (chunk > 0)
        {
            query.Add($"limit={chunk}");
        }

        if (continueToken.Length > 0)
        {
            query.Add($"continue={Uri.EscapeDataString(continueToken)}");
        }

        return query.Count == 0 ? "" : "?" + string.Join('&', query);
    }

    /// <summary>Reads the objects, one after another; what can't be read is gathered, so that the others are still seen.</summary>
    /// <param name="run">The run.</param>
    /// <param name="problems">Where they are gathered.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="doing">What is done with them, for example <c>deleting</c>, where kubectl says so of an object that a file gives no name.</param>
    public async Task<IReadOnlyList<SelectedObject>> FetchAsync(
        KubectlRun run, List<CommandException> problems, CancellationToken cancellationToken, string doing = "")
    {
        var found = new List<SelectedObject>();
        foreach (var request in Requests)
        {
            // It must not be taken for the whole collection.
            if (request.IsCollection && request.Source.Length > 0)
            {
                problems.Add(SelectedObject.Nameless(request.Source, doing));
                continue;
            }

            try
            {
                if (!request.IsCollection)
                {
                    found.Add(new SelectedObject(request.Mapping, request.Namespace, request.Name, await run.Api.GetAsync(request.Path, cancellationToken), request.Source));
                    continue;
                }

                var next = "";
                do
                {
                    var list = await run.Api.GetAsync(request.Path + ListQuery(run, continueToken: next), cancellationToken);
                    foreach (var item in list.Items("items").OfType<JsonObject>().ToList())
                    {
                        item["apiVersion"] ??= request.Mapping.ApiVersion;
                        item["kind"] ??= request.Mapping.Kind;
                        found.Add(new SelectedObject(request.Mapping, item.Text("metadata", "namespace"), item.Text("metadata", "name"), item, ""));
                    }

                    next = list.Text("metadata", "continue");
                }
                while (next.Length > 0);
            }
            catch (ApiRefusal refused)
            {
                problems.Add(refused);
            }
        }

        return found;
    }

    /// <summary>Reads the objects; the first that can't be read ends the command.</summary>
    public async Task<IReadOnlyList<SelectedObject>> FetchAsync(KubectlRun run, CancellationToken cancellationToken)
    {
        var problems = new List<CommandException>();
        var found = await FetchAsync(run, problems, cancellationToken);
        SeveralProblems.ThrowIfAny(problems);
        return found;
    }
}
