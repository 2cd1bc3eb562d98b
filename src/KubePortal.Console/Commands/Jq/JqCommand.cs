using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using KubePortal.Console.Kubectl;

namespace KubePortal.Console.Commands.Jq;

/// <summary>Filters JSON, in a part of jq's language.</summary>
internal sealed class JqCommand() : TextCommand("jq", "[-r] [-c] FILTER [FILE]...")
{
    private static readonly JsonSerializerOptions Indented =
        new() { WriteIndented = true, IndentSize = 2, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonSerializerOptions OnOneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override IReadOnlyList<string> Examples =>
        ["kubectl get secret db -o json | jq -r .data.password", "kubectl get pods -o json | jq '.items[] | select(.status.phase == \"Running\") | .metadata.name'"];

    public override IReadOnlyList<Flag> Flags { get; } = [Flag.Switch("raw-output", 'r'), Flag.Switch("compact-output", 'c')];

    internal override async Task<int> RunAsync(CommandRun run, CancellationToken cancellationToken)
    {
        if (run.Operands.Count == 0)
        {
            throw new CommandException("a filter is needed: jq . shows all", exitCode: 2);
        }

        var filter = JqParser.Parse(run.Operands[0]);
        var status = 0;
        var text = new StringBuilder();
        await foreach (var line in LinesAsync(run, [.. run.Operands.Skip(1)], () => status = 2, cancellationToken))
        {
            text.Append(line).Append('\n');
            if (text.Length > Streams.ConsoleReader.WholeBytesMax)
            {
                throw new Streams.OutputLimitException(Streams.ConsoleReader.WholeBytesMax);
            }
        }

        if (string.IsNullOrWhiteSpace(text.ToString()))
        {
            return status;
        }

        foreach (var result in filter(Read(text.ToString())))
        {
            var raw = run.Arguments.On("raw-output") && result is JsonValue && result.GetValueKind() == JsonValueKind.String;
            await run.WriteLineAsync(
                raw ? JsonText.Scalar(result) : result?.ToJsonString(run.Arguments.On("compact-output") ? OnOneLine : Indented) ?? "null", cancellationToken);
        }

        return status;
    }

    internal override string Explain(CommandException problem) => problem is UsageException ? base.Explain(problem) : $"jq: {problem.Message}";

    private static JsonNode? Read(string text)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { MaxDepth = JsonText.DepthMax });
        }
        catch (JsonException problem)
        {
            throw new CommandException($"parse error: the input is not JSON, at line {problem.LineNumber + 1}", exitCode: 2);
        }
    }
}
