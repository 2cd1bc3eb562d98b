using System.Text.Json.Nodes;
using KubePortal.ApiMachinery.Yaml;
using KubePortal.Console.Commands;
using KubePortal.Console.Kubectl.Selection;

namespace KubePortal.Console.Kubectl.Manifests;

/// <summary>The objects that <c>-f</c> names: files, folders, or the input.</summary>
internal static class Manifest
{
    private const string Input = "STDIN";

    private static readonly string[] Extensions = [".json", ".yaml", ".yml"];

    /// <summary>What was given with <c>-f</c>; none where the verb doesn't have it.</summary>
    public static IReadOnlyList<string> FilesOf(KubectlRun run) => run.Arguments.Has("filename") ? run.Arguments.Texts("filename") : [];

    /// <summary>Reads all objects of all files, lists taken apart, in order.</summary>
    /// <exception cref="CommandException">A file isn't there, isn't a manifest, or holds a kind that the cluster doesn't know.</exception>
    public static async Task<IReadOnlyList<SelectedObject>> ReadAsync(KubectlRun run, CancellationToken cancellationToken)
    {
        var problems = new List<CommandException>();
        var objects = await ReadAsync(run, problems, cancellationToken);
        SeveralProblems.ThrowIfAny(problems);
        return objects;
    }

    /// <summary>The same, but what can't be read is gathered and the rest still comes.</summary>
    public static async Task<IReadOnlyList<SelectedObject>> ReadAsync(KubectlRun run, List<CommandException> problems, CancellationToken cancellationToken)
    {
        var objects = new List<SelectedObject>();
        foreach (var (source, text) in await TextsAsync(run, cancellationToken))
        {
            foreach (var document in Documents(source, text, problems))
            {
                foreach (var item in Flatten(document))
                {
                    try
                    {
                        objects.Add(await OfAsync(run, item, source, cancellationToken));
                    }
                    catch (CommandException problem)
                    {
                        problems.Add(problem);
                    }
                }
            }
        }

        return objects;
    }

    private static async Task<SelectedObject> OfAsync(KubectlRun run, JsonNode document, string source, CancellationToken cancellationToken)
    {
        if (document is not JsonObject item)
        {
            // What is validated is refused as that, before anybody looks for its kind.
            throw new CommandException(run.Arguments.Has("validate") && run.Arguments.Text("validate") is not ("false" or "ignore")
                ? $"error validating {JsonText.Quote(source)}: error validating data: invalid object to validate; if you choose to ignore these errors, turn validation off with --validate=false"
                : $"unable to decode {JsonText.Quote(source)}: json: cannot unmarshal {Word(document)} into Go value of type unstructured.detector");
        }

        var (apiVersion, kind) = (item.Text("apiVersion"), item.Text("kind"));
        if (kind.Length == 0)
        {
            throw new CommandException($"unable to decode {JsonText.Quote(source)}: Object 'Kind' is missing in '{JsonText.Compact(item)}'");
        }

        if (apiVersion.Length == 0)
        {
            throw new CommandException($"unable to decode {JsonText.Quote(source)}: Object 'apiVersion' is missing in '{JsonText.Compact(item)}'");
        }

        var name = item.Text("metadata", "name");
        var ns = item.Text("metadata", "namespace");
        var mapping = await run.Resources.OfKindAsync(run.Api, apiVersion, kind, cancellationToken)
            ?? throw new CommandException($"resource mapping not found for name: {JsonText.Quote(name)} namespace: {JsonText.Quote(ns)} from {JsonText.Quote(source)}: " +
                $"no matches for kind {JsonText.Quote(kind)} in version {JsonText.Quote(apiVersion)}\nensure CRDs are installed first");
        if (!mapping.Namespaced)
        {
            return new SelectedObject(mapping, "", name, item, source);
        }

        if (ns.Length == 0)
        {
            ns = run.Namespace;
            item.Child("metadata")["namespace"] = ns;
        }
        else if (run.NamespaceGiven && ns != run.Namespace)
        {
            throw new CommandException($"the namespace from the provided object {JsonText.Quote(ns)} does not match the namespace {JsonText.Quote(run.Namespace)}. " +
                $"You must pass '--namespace={ns}' to perform this operation.");
        }

        return new SelectedObject(mapping, ns, name, item, source);
    }

    private static string Word(JsonNode document) => document is JsonArray ? "array" : document.GetValueKind() switch
    {
        System.Text.Json.JsonValueKind.String => "string",
        System.Text.Json.JsonValueKind.Number => "number",
        _ => "bool",
    };

    private static IEnumerable<JsonNode> Flatten(JsonNode document) =>
        document is JsonObject list && list.Text("kind").EndsWith("List", StringComparison.Ordinal) && list["items"] is JsonArray items
            ? items.OfType<JsonNode>().Select(i => i.DeepClone()).SelectMany(Flatten) : [document];

    // A document that can't be read ends its file; those before it count.
    private static List<JsonNode> Documents(string source, string text, List<CommandException> problems)
    {
        var documents = new List<JsonNode>();
        try
        {
            documents.AddRange(YamlDocument.ReadAll(text));
        }
        catch (YamlProblemException problem)
        {
            problems.Add(new CommandException($"error parsing {source}: error converting YAML to JSON: {problem.Message}"));
        }

        return documents;
    }

    private static async Task<List<(string Source, string Text)>> TextsAsync(KubectlRun run, CancellationToken cancellationToken)
    {
        var texts = new List<(string, string)>();
        foreach (var path in FilesOf(run))
        {
            if (path == "-")
            {
                if (run.Input.IsTerminal)
                {
                    throw new CommandException(run.Say("kubectl.no-input"));
                }

                texts.Add((Input, await run.Input.ReadAllAsync(cancellationToken)));
                continue;
            }

            if (path.StartsWith("http://", StringComparison.Ordinal) || path.StartsWith("https://", StringComparison.Ordinal))
            {
                throw new CommandException(run.Say("kubectl.no-url", path));
            }

            texts.AddRange(OfPath(run, path));
        }

        return texts;
    }

    private static IEnumerable<(string Source, string Text)> OfPath(KubectlRun run, string path)
    {
        var files = run.Shell.Files;
        var resolved = run.Shell.Resolve(path);
        if (files.Find(resolved) is { } text)
        {
            return [(path, text)];
        }

        if (!files.IsDirectory(resolved) || (resolved.Length == 0 && files.Paths.Count == 0))
        {
            throw new CommandException($"the path {JsonText.Quote(path)} does not exist");
        }

        var prefix = resolved.Length == 0 ? "" : resolved + "/";
        var shown = path.TrimEnd('/') is "." or "" ? "" : path.TrimEnd('/') + "/";
        var found = files.Paths.Where(f => f.StartsWith(prefix, StringComparison.Ordinal)).Select(f => f[prefix.Length..])
            .Where(f => run.Arguments.On("recursive") || !f.Contains('/', StringComparison.Ordinal))
            .Where(f => Extensions.Any(e => f.EndsWith(e, StringComparison.Ordinal))).ToList();
        return found.Count == 0
            ? throw new CommandException($"error reading [{path}]: recognized file extensions are [.json .yaml .yml]")
            : found.Select(f => (shown + f, files.Find(prefix + f) ?? ""));
    }
}
