using System.Text.Json.Nodes;
using KubePortal.PracticeCluster.Resources;

namespace KubePortal.PracticeCluster.OpenApi;

/// <summary>The paths of a document: which methods a resource has, and the kind behind them, which is what clients look for.</summary>
internal static class PathWriter
{
    /// <summary>Adds a resource's collection and object paths.</summary>
    public static void Add(JsonObject paths, string document, Resource resource)
    {
        var scope = resource.IsNamespaced ? $"/{document}/namespaces/{{namespace}}/{resource.Plural}" : $"/{document}/{resource.Plural}";
        paths[scope] = Methods(resource, ("get", "list"), ("post", "post"), ("delete", "deletecollection"));
        paths[$"{scope}/{{name}}"] = Methods(resource, ("get", "get"), ("put", "put"), ("patch", "patch"), ("delete", "delete"));
        if (resource.IsNamespaced)
        {
            paths[$"/{document}/{resource.Plural}"] = Methods(resource, ("get", "list"));
        }
    }

    private static JsonObject Methods(Resource resource, params (string Method, string Action)[] methods)
    {
        var path = new JsonObject();
        foreach (var (method, action) in methods)
        {
            path[method] = new JsonObject
            {
                ["tags"] = new JsonArray($"{(resource.Group.Length == 0 ? "core" : resource.Group.Split('.')[0])}_{resource.Version}"),
                ["responses"] = new JsonObject
                {
                    ["200"] = new JsonObject
                    {
                        ["description"] = "OK",
                        ["content"] = new JsonObject
                        {
                            ["application/json"] = new JsonObject
                            {
                                ["schema"] = new JsonObject
                                {
                                    ["$ref"] = SchemaWriter.Reference(action == "list" ? $"{resource.Type.Name}List" : resource.Type.Name),
                                },
                            },
                        },
                    },
                },
                ["x-kubernetes-action"] = action,
                ["x-kubernetes-group-version-kind"] = new JsonObject
                {
                    ["group"] = resource.Group,
                    ["version"] = resource.Version,
                    ["kind"] = resource.Kind,
                },
            };
            if (action is "post" or "put" or "patch")
            {
                // kubectl looks here whether the server validates fields itself.
                path[method]!["parameters"] = new JsonArray(Parameter("dryRun"), Parameter("fieldManager"), Parameter("fieldValidation"));
            }
        }

        return path;
    }

    private static JsonObject Parameter(string name) => new()
    {
        ["name"] = name,
        ["in"] = "query",
        ["schema"] = new JsonObject { ["type"] = "string", ["uniqueItems"] = true },
    };
}
