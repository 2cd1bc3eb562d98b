using System.Text.Json.Nodes;
using KubePortal.Console.Kubectl.Selection;

namespace KubePortal.Console.Kubectl.Printing;

/// <summary>Says what a verb did to an object: <c>deployment.apps/web scaled</c>, or the object in the form that <c>-o</c> asks for.</summary>
internal static class Outcome
{
    /// <param name="run">The run.</param>
    /// <param name="item">The object, as it is now.</param>
    /// <param name="done">What was done to it: <c>created</c>.</param>
    /// <param name="dryRun">Whether it was only tried.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task WriteAsync(KubectlRun run, SelectedObject item, string done, DryRunMode dryRun, CancellationToken cancellationToken)
    {
        var printer = run.Arguments.Has("output") ? ObjectPrinter.For(run) : null;
        var text = printer switch
        {
            null => $"{item.DisplayName} {done}{Suffix(dryRun)}\n",
            { IsName: true } => ObjectPrinter.NameOf(item),
            _ => printer.Print(item.Object),
        };
        await run.WriteAsync(text, cancellationToken);
    }

    /// <summary>Says the same of several objects; YAML documents are separated.</summary>
    public static string Suffix(DryRunMode dryRun) => dryRun switch
    {
        DryRunMode.Client => " (dry run)",
        DryRunMode.Server => " (server dry run)",
        _ => "",
    };

    /// <summary>An object's copy with another content.</summary>
    public static SelectedObject With(this SelectedObject item, JsonObject content) => item with { Object = content };
}
