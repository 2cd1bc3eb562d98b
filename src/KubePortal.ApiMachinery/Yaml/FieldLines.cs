using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace KubePortal.ApiMachinery.Yaml;

/// <summary>On which line each field of a YAML text stands. Fields are named as Kubernetes names them: <c>spec.containers[0].image</c>.</summary>
public sealed class FieldLines
{
    private const int DepthMax = 64;

    // Bounded by the text's own bound: a field has at least one character.
    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ofDocument = new(StringComparer.Ordinal);
    private readonly List<(string Path, int Line)> _duplicates = [];

    private FieldLines()
    {
    }

    /// <summary>The fields that stand twice in one document, each with the line on which it stands again.</summary>
    public IReadOnlyList<(string Path, int Line)> Duplicates => _duplicates;

    /// <summary>Reads a text with one or more documents; of a text that isn't YAML, what comes before the mistake.</summary>
    public static FieldLines Of(string yaml)
    {
        ArgumentNullException.ThrowIfNull(yaml);
        var lines = new FieldLines();
        try
        {
            var parser = new YamlParser(yaml);
            parser.Consume<StreamStart>();
            while (parser.TryConsume<DocumentStart>(out _))
            {
                lines._ofDocument.Clear();
                lines.Read(parser, "", 0);
                parser.Consume<DocumentEnd>();
            }
        }
        catch (YamlProblemException)
        {
            // Whoever reads the text as YAML reports the mistake, with its line.
        }

        return lines;
    }

    /// <summary>The line of a field, or of the nearest field that holds it where it isn't written down; 0 if there is none.</summary>
    public int Find(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        for (var at = path; at.Length > 0; at = at[..Math.Max(0, at.LastIndexOfAny(['.', '[']))])
        {
            if (_lines.TryGetValue(at, out var line))
            {
                return line;
            }
        }

        return 0;
    }

    private void Read(YamlParser parser, string path, int depth)
    {
        if (depth > DepthMax)
        {
            throw new YamlProblemException(1, 1, "too deep");
        }

        if (parser.TryConsume<MappingStart>(out _))
        {
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                if (!parser.TryConsume<Scalar>(out var key))
                {
                    parser.SkipThisAndNestedEvents();
                    parser.SkipThisAndNestedEvents();
                    continue;
                }

                var field = path.Length == 0 ? key.Value : $"{path}.{key.Value}";
                _lines.TryAdd(field, (int)key.Start.Line);
                if (!_ofDocument.Add(field) && key.Value != "<<")
                {
                    _duplicates.Add((field, (int)key.Start.Line));
                }

                Read(parser, field, depth + 1);
            }
        }
        else if (parser.TryConsume<SequenceStart>(out _))
        {
            for (var i = 0; !parser.TryConsume<SequenceEnd>(out _); i++)
            {
                var item = string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]");
                _lines.TryAdd(item, (int)parser.Current!.Start.Line);
                Read(parser, item, depth + 1);
            }
        }
        else
        {
            parser.SkipThisAndNestedEvents();
        }
    }
}
