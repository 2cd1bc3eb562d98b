using System.Text;
using System.Text.Json.Nodes;
using KubePortal.Console.Commands;
using KubePortal.Console.Kubectl.Cluster;

namespace KubePortal.Console.Kubectl;

/// <summary>How kubectl tells a failure on standard error.</summary>
internal static class KubectlProblem
{
    /// <summary>The text for a problem that ended the command of the given full name.</summary>
    public static string Text(CommandException problem, string path) => problem switch
    {
        SeveralProblems several => string.Join('\n', several.Problems.Select(OneOfSeveral)),
        SilentException => "",
        BareProblem => problem.Message,
        UsageException { IsWhole: true } whole => $"error: {whole.Message}",
        UsageException usage when usage.Message.StartsWith("unknown", StringComparison.Ordinal) || usage.Message.StartsWith("flag needs", StringComparison.Ordinal)
            || usage.Message.StartsWith("invalid argument", StringComparison.Ordinal) => $"error: {usage.Message}\nSee '{path} --help' for usage.",
        UsageException usage => $"error: {usage.Message}\nSee '{path} -h' for help and examples",
        ApiRefusal refused => Refusal(refused),
        _ => problem.Message.StartsWith("error:", StringComparison.Ordinal) || problem.Message.StartsWith("Unable to connect", StringComparison.Ordinal)
            ? problem.Message : $"error: {problem.Message}",
    };

    // Among others, a problem is told without "error:" before it, and an invalid object by the server's message alone.
    private static string OneOfSeveral(CommandException problem) => problem is ApiRefusal refused ? FromServer(refused) : problem.Message;

    private static string Refusal(ApiRefusal refused)
    {
        if (refused.Reason == "Invalid")
        {
            return Invalid(refused.Status);
        }

        if (refused.Reason == "Unauthorized")
        {
            return $"error: You must be logged in to the server ({refused.Message})";
        }

        return FromServer(refused);
    }

    private static string FromServer(ApiRefusal refused) =>
        refused.Reason.Length > 0 ? $"Error from server ({refused.Reason}): {refused.Message}" : $"Error from server: {refused.Message}";

    private static string Invalid(JsonObject status)
    {
        var (kind, name) = (status.Text("details", "kind"), status.Text("details", "name"));
        var causes = status.Items("details", "causes")
            .Select(c => c.Text("field").Length > 0 ? $"{c.Text("field")}: {c.Text("message")}" : c.Text("message"))
            .Distinct(StringComparer.Ordinal).ToList();
        var text = new StringBuilder("The request is invalid");
        if (kind.Length > 0 || name.Length > 0)
        {
            text.Clear().Append("The ").Append(kind).Append(' ').Append(JsonText.Quote(name)).Append(" is invalid");
        }
        else if (status.Text("message").Length > 0 && causes.Count == 0)
        {
            text.Append(": ").Append(status.Text("message"));
        }

        if (causes.Count == 1)
        {
            text.Append(": ").Append(causes[0]);
        }
        else if (causes.Count > 1)
        {
            text.Append(": ");
            foreach (var cause in causes)
            {
                text.Append("\n* ").Append(cause);
            }
        }

        return text.ToString();
    }
}
