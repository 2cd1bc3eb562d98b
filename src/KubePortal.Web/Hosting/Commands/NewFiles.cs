using System.Reflection;
using System.Text;

namespace KubePortal.Web.Hosting.Commands;

/// <summary>Files that are to be made, none of which may be there yet, and what their author does with them.</summary>
internal sealed class NewFiles(IReadOnlyList<string> next)
{
    private readonly List<(string Path, string Text)> _made = [];
    private readonly List<(string Path, string Text, string What)> _changed = [];

    /// <summary>A file made of a template, in which <c>{{word}}</c> stands for a value.</summary>
    public NewFiles With(string path, string template, params IEnumerable<(string Word, string Value)> values)
    {
        _made.Add((path, values.Aggregate(Template(template), (text, value) => text.Replace($"{{{{{value.Word}}}}}", value.Value, StringComparison.Ordinal))));
        return this;
    }

    /// <summary>A file that is there, or made now, with its new text.</summary>
    public NewFiles Changing(string path, string text, string what)
    {
        _changed.Add((path, text, what));
        return this;
    }

    /// <summary>The first file that is there already; null where none is.</summary>
    public string? InTheWay() => _made.Select(file => file.Path).FirstOrDefault(Path.Exists);

    public void Write()
    {
        foreach (var (path, text) in _made)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            file.Write(Encoding.UTF8.GetBytes(text));
        }

        foreach (var (path, text, _) in _changed)
        {
            File.WriteAllText(path, text);
        }
    }

    public void Tell(TextWriter to)
    {
        foreach (var (path, _) in _made)
        {
            to.WriteLine($"made     {path}");
        }

        foreach (var (path, _, what) in _changed)
        {
            to.WriteLine($"changed  {path}: {what}");
        }

        to.WriteLine();
        to.WriteLine("Next:");
        foreach (var step in next)
        {
            to.WriteLine($"  - {step}");
        }
    }

    private static string Template(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"new/{name}")
            ?? throw new InvalidOperationException($"there is no template '{name}'");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
