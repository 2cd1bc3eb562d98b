namespace KubePortal.ApiMachinery.Requests;

/// <summary>
/// What a request to a Kubernetes API is about, read from its method and address alone
/// (<c>k8s.io/apiserver/pkg/endpoints/request.RequestInfo</c>).
/// </summary>
/// <remarks>
/// <c>GET /apis/apps/v1/namespaces/shop/deployments/web/status</c> is verb <c>get</c>, group <c>apps</c>, version <c>v1</c>,
/// namespace <c>shop</c>, resource <c>deployments</c>, name <c>web</c>, subresource <c>status</c>. A namespace itself is resource
/// <c>namespaces</c>, with its own name as namespace too, as authorisation sees it.
/// </remarks>
public sealed record RequestInfo
{
    /// <summary>Whether the address names a resource; otherwise only <see cref="Path"/> and <see cref="Verb"/> say anything.</summary>
    public bool IsResourceRequest { get; init; }

    /// <summary>The path without query, percent-decoded.</summary>
    public required string Path { get; init; }

    /// <summary><c>get, list, watch, create, update, patch, delete, deletecollection</c>; for other paths the method in lower case.</summary>
    public required string Verb { get; init; }

    /// <summary>The API group; empty for the core group.</summary>
    public string Group { get; init; } = "";

    /// <summary>For example <c>v1</c>.</summary>
    public string Version { get; init; } = "";

    /// <summary>Empty for cluster-scoped resources and for requests over all namespaces.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>The plural, lower case.</summary>
    public string Resource { get; init; } = "";

    /// <summary>For example <c>status</c>; empty for the object itself.</summary>
    public string Subresource { get; init; } = "";

    /// <summary>Empty for collections.</summary>
    public string Name { get; init; } = "";

    /// <summary>What follows the subresource, for example the path that a <c>proxy</c> request goes on to.</summary>
    public string Rest { get; init; } = "";

    /// <summary>The resource without its version.</summary>
    public GroupResource GroupResource => new(Group, Resource);

    /// <summary>The resource as the address names it.</summary>
    public GroupVersionResource GroupVersionResource => new(Group, Version, Resource);

    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path below the server's address, starting with a slash, still percent-encoded.</param>
    /// <param name="query">The query with or without its question mark; only <c>watch</c> and <c>fieldSelector</c> count.</param>
    public static RequestInfo Parse(string method, string path, string query)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(query);

        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = Uri.UnescapeDataString(parts[i]);
        }

        var plain = new RequestInfo { Path = Uri.UnescapeDataString(path), Verb = LowerCase(method) };
        var (group, version, at) = parts switch
        {
            ["api", var v, ..] => ("", v, 2),
            ["apis", var g, var v, ..] => (g, v, 3),
            _ => ("", "", -1),
        };
        if (at < 0 || at >= parts.Length)
        {
            return plain;
        }

        var verb = method switch
        {
            "POST" => "create",
            "GET" or "HEAD" => "get",
            "PUT" => "update",
            "PATCH" => "patch",
            "DELETE" => "delete",
            _ => "",
        };

        // The old way to watch: /api/v1/watch/namespaces/shop/pods.
        if (parts[at] == "watch")
        {
            verb = "watch";
            at++;
            if (at >= parts.Length)
            {
                return plain;
            }
        }

        var ns = "";
        string[] rest;
        if (parts[at] == "namespaces")
        {
            // Below a namespace lie its resources, and two subresources of the namespace itself.
            ns = at + 1 < parts.Length ? parts[at + 1] : "";
            var onward = parts[Math.Min(at + 2, parts.Length)..];
            rest = onward is [] or ["status" or "finalize", ..] ? parts[at..] : onward;
        }
        else
        {
            rest = parts[at..];
        }

        var name = rest.Length > 1 ? rest[1] : "";
        if (name.Length == 0)
        {
            verb = verb switch
            {
                "get" => AsksToWatch(query) ? "watch" : "list",
                "delete" => "deletecollection",
                _ => verb,
            };
        }

        return plain with
        {
            IsResourceRequest = true,
            Verb = verb,
            Group = group,
            Version = version,
            Namespace = ns,
            Resource = rest[0],
            Name = name,
            Subresource = rest.Length > 2 ? rest[2] : "",
            Rest = rest.Length > 3 ? string.Join('/', rest[3..]) : "",
        };
    }

    private static bool AsksToWatch(string query)
    {
        foreach (var pair in query.TrimStart('?').Split('&'))
        {
            if (pair is "watch" or "watch=" or "watch=true" or "watch=1" or "watch=t" or "watch=T" or "watch=True" or "watch=TRUE")
            {
                return true;
            }
        }

        return false;
    }

    private static string LowerCase(string method) => method switch
    {
        "GET" => "get",
        "POST" => "post",
        "PUT" => "put",
        "PATCH" => "patch",
        "DELETE" => "delete",
        "HEAD" => "head",
        "OPTIONS" => "options",
        _ => string.Create(method.Length, method, static (to, from) => from.AsSpan().ToLowerInvariant(to)),
    };
}
