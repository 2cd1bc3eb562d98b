using System.Globalization;
using KubePortal.ApiMachinery.Yaml;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace KubePortal.Web.Workbench.Editor;

/// <summary>On which line each field of a YAML text stands. Fields are named as Kubernetes names them: <c>spec.containers[0].image</c>.</summary>
internal sealed class FieldLines
{
    private const int DepthMax = 64;

    // Bounded by the text's own bound: a field has at least one character.
    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);

    /// <summary>Reads a text with one or more documents; of a text that isn't YAML, what comes before the mistake.</summary>
    public static FieldLines Of(string yaml)
    {
        var lines = new FieldLines();
        try
        {
            var parser = new YamlParser(yaml);
            parser.Consume<StreamStart>();
            while (parser.TryConsume<DocumentStart>(out _))
            {
                lines.Read(parser, "", 0);
                parser.Consume<DocumentEnd>();
            }
        }
        catch (YamlProblemException)
        {
            // The mistake is reported by kubectl; its line is in the message.
        }

        return lines;
    }

    /// <summary>The line of a field, or of the nearest field that holds it where it isn't written down; 0 if there is none.</summary>
    public int Find(string path)
    {
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
