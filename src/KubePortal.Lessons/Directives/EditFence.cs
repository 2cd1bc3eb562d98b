using System.Text.RegularExpressions;
using KubePortal.Lessons.Markup;

namespace KubePortal.Lessons.Directives;

/// <summary>A manifest to change and apply: <c>```yaml edit file=pod.yaml</c>. Without <c>file</c> its name follows from the
/// object's: <c>web-deployment.yaml</c>.</summary>
internal sealed partial class EditFence() : CodeFence("edit", "file")
{
    internal override string FileOf(CodeBlockText code)
    {
        var file = code.Arguments["file"] ?? FileNameOf(code.Text) ?? "";
        return FileNameForm().IsMatch(file) ? file : "manifest.yaml";
    }

    internal override void Write(LessonHtmlRenderer renderer, CodeBlockText code)
    {
        var file = FileOf(code);
        if (code.Arguments["file"] is { } written && written != file)
            renderer.Problem(code.Node, $"'{written}' is no file name", "Write file=NAME.yaml, without folders");
        CodeFigure.Open(renderer, code, "edit", ("data-file", file));
        CodeFigure.Title(renderer, file);
        CodeFigure.Button(renderer, "edit", "Edit");
        CodeFigure.Button(renderer, "copy", "Copy");
        CodeFigure.StartLines(renderer);
        CodeFigure.Lines(renderer, code);
        CodeFigure.Close(renderer);
    }

    /// <summary>A file name for the manifest <paramref name="text"/>; null if it is none. Looks at lines only, for half a manifest in a
    /// lesson is no mistake.</summary>
    internal static string? FileNameOf(string text)
    {
        if (!ApiVersion().IsMatch(text) || Kind().Match(text) is not { Success: true } kind) return null;
        var name = Name().Match(text);
        var word = Slug.Of(kind.Groups[1].Value);
        return name.Success ? $"{Slug.Of(name.Groups[1].Value)}-{word}.yaml" : $"{word}.yaml";
    }

    [GeneratedRegex(@"^apiVersion:\s*\S", RegexOptions.Multiline)]
    private static partial Regex ApiVersion();

    [GeneratedRegex(@"^kind:\s*([A-Za-z]+)", RegexOptions.Multiline)]
    private static partial Regex Kind();

    [GeneratedRegex(@"^metadata:\s*\n(?:[ \t]+.*\n)*?[ \t]+name:\s*['""]?([a-z0-9.-]+)", RegexOptions.Multiline)]
    private static partial Regex Name();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$")]
    private static partial Regex FileNameForm();
}
