using System.Text.Json.Nodes;
using KubePortal.Console.Commands;
using KubePortal.Console.Kubectl.Creation;

namespace KubePortal.Console.Kubectl.Verbs;

/// <summary>Runs an image in a pod.</summary>
internal sealed class Run() : KubectlVerb(
    "run", "NAME --image=image [--env=\"key=value\"] [--port=port] [--dry-run=server|client] [--overrides=inline-json] [--command] -- [COMMAND] [args...]")
{
    public override IReadOnlyList<string> Examples =>
        ["kubectl run web --image=nginx", "kubectl run web --image=nginx --dry-run=client -o yaml", "kubectl run job --image=busybox --restart=Never --command -- sleep 60"];

    public override IReadOnlyList<Flag> Flags { get; } =
    [
        Flag.Text("image"), Flag.Text("image-pull-policy", choices: ["Always", "IfNotPresent", "Never"]), Flag.Text("port"), Flag.Texts("env", commas: false), Flag.Text("labels", 'l'),
        Flag.Texts("annotations", commas: false), Flag.Text("restart", value: "Always", choices: ["Always", "OnFailure", "Never"]), Flag.Switch("command"), Flag.Switch("stdin", 'i'),
        Flag.Switch("tty", 't'), Flag.Switch("rm"), Flag.Switch("attach"), Flag.Switch("expose"), Flag.Switch("quiet", 'q'), Flag.Text("overrides"), Flag.Switch("privileged"),
        CommonFlags.DryRun, CommonFlags.Output(), CommonFlags.SaveConfig, CommonFlags.FieldManager("kubectl-run"), CommonFlags.ShowManagedFields,
    ];

    protected override async Task<int> RunAsync(KubectlRun run, CancellationToken cancellationToken)
    {
        var arguments = run.Arguments;
        if (!arguments.Given("image"))
        {
            throw new CommandException("required flag(s) \"image\" not set");
        }

        if (run.Operands.Count == 0 || arguments.DashIndex == 0)
        {
            throw new UsageException("NAME is required for run");
        }

        if (arguments.Text("image").Length == 0)
        {
            throw new CommandException("--image is required");
        }

        if (arguments.On("tty") && !arguments.On("stdin"))
        {
            throw new UsageException("-i/--stdin is required for containers with -t/--tty=true");
        }

        if (arguments.On("stdin") || arguments.On("attach"))
        {
            throw new CommandException(run.Say("kubectl.not-yet", "kubectl attach"));
        }

        if (arguments.On("rm"))
        {
            throw new UsageException("--rm should only be used for attached containers");
        }

        if (arguments.On("expose") && arguments.Text("port").Length == 0)
        {
            throw new UsageException("--port must be set when exposing a service");
        }

        if (arguments.Given("overrides"))
        {
            throw new CommandException(run.Say("kubectl.no-flag", "--overrides"));
        }

        var pod = PodFor(run);
        if (arguments.On("expose"))
        {
            await CreatedObject.FinishAsync(run, ServiceFor(run), "created", arguments.Text("field-manager"), cancellationToken);
            if (arguments.Text("output") == "yaml")
            {
                await run.WriteLineAsync("---", cancellationToken);
            }
        }

        await CreatedObject.FinishAsync(run, pod, "created", arguments.Text("field-manager"), cancellationToken);
        return 0;
    }

    private static JsonObject PodFor(KubectlRun run)
    {
        var arguments = run.Arguments;
        var name = run.Operands[0];
        var labels = arguments.Text("labels") is { Length: > 0 } given ? CreatedObject.Pairs(given) : new JsonObject { ["run"] = name };
        var restart = arguments.Text("restart");
        if (restart is not ("Always" or "OnFailure" or "Never"))
        {
            throw new UsageException($"invalid restart policy: {restart}");
        }

        var container = new JsonObject { ["image"] = arguments.Text("image"), ["name"] = name, ["resources"] = new JsonObject() };
        var words = run.Operands.Skip(1).Select(w => (JsonNode?)w).ToArray();
        if (words.Length > 0)
        {
            container[arguments.On("command") ? "command" : "args"] = new JsonArray(words);
        }

        if (arguments.Texts("env") is { Count: > 0 } env)
        {
            container["env"] = new JsonArray([.. env.Select(Variable)]);
        }

        if (arguments.Text("port") is { Length: > 0 } port)
        {
            container["ports"] = new JsonArray(new JsonObject
            {
                ["containerPort"] = int.TryParse(port, out var number) ? number : throw new CommandException($"strconv.Atoi: parsing {JsonText.Quote(port)}: invalid syntax"),
            });
        }

        if (arguments.Text("image-pull-policy") is { Length: > 0 } policy)
        {
            container["imagePullPolicy"] = policy is "Always" or "IfNotPresent" or "Never" ? policy : throw new UsageException($"invalid image pull policy: {policy}");
        }

        if (arguments.On("privileged"))
        {
            container["securityContext"] = new JsonObject { ["privileged"] = true };
        }

        var pod = CreatedObject.New("v1", "Pod", name, labels);
        if (arguments.Texts("annotations") is { Count: > 0 } annotations)
        {
            pod.Child("metadata")["annotations"] = new JsonObject(annotations.Select(a => a.Split('=', 2)).Select(a => KeyValuePair.Create(a[0], (JsonNode?)a.ElementAtOrDefault(1))));
        }

        pod["spec"] = new JsonObject { ["containers"] = new JsonArray(container), ["dnsPolicy"] = "ClusterFirst", ["restartPolicy"] = restart };
        pod["status"] = new JsonObject();
        return pod;
    }

    private static JsonObject Variable(string pair)
    {
        var equals = pair.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 ? new JsonObject { ["name"] = pair[..equals], ["value"] = pair[(equals + 1)..] } : throw new CommandException($"invalid env: {pair}");
    }

    private static JsonObject ServiceFor(KubectlRun run)
    {
        var name = run.Operands[0];
        var port = int.TryParse(run.Arguments.Text("port"), out var number) ? number : 0;
        var service = CreatedObject.New("v1", "Service", name);
        service["spec"] = new JsonObject
        {
            ["ports"] = new JsonArray(new JsonObject { ["port"] = port, ["protocol"] = "TCP", ["targetPort"] = port }),
            ["selector"] = run.Arguments.Text("labels") is { Length: > 0 } given ? CreatedObject.Pairs(given) : new JsonObject { ["run"] = name },
        };
        service["status"] = new JsonObject { ["loadBalancer"] = new JsonObject() };
        return service;
    }
}
