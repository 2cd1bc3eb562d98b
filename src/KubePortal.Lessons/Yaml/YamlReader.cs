using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace KubePortal.Lessons.Yaml;

/// <summary>Reads YAML into values with line numbers, within bounds on depth and on the number of values that aliases stand for.</summary>
internal sealed class YamlReader(ContentOptions options, ProblemLog problems)
{
    /// <summary>All documents of <paramref name="text"/>; those before a mistake where there is one.</summary>
    /// <param name="lineOffset">Lines of the file before the text.</param>
    internal IReadOnlyList<YamlValue> ReadAll(string file, string text, int lineOffset = 0) => ReadAll(file, text, lineOffset, out _);

    private List<YamlValue> ReadAll(string file, string text, int lineOffset, out bool isWhole)
    {
        isWhole = true;
        List<YamlValue> documents = [];
        try
        {
            var parser = new YamlParser(text);
            parser.Consume<StreamStart>();
            while (!parser.Accept<StreamEnd>(out _))
            {
                parser.Consume<DocumentStart>();
                documents.Add(new Reading(parser, lineOffset, options).Value(0));
                parser.Consume<DocumentEnd>();
            }
        }
        catch (YamlException e)
        {
            isWhole = false;
            var reason = e is SemanticErrorException or SyntaxErrorException ? e.Message : e.InnerException?.Message ?? e.Message;
            problems.Error(file, (int)e.Start.Line + lineOffset, $"the YAML can't be read: {reason.TrimEnd('.')}", Remedy(reason));
        }
        return documents;
    }

    /// <summary>The one document of <paramref name="text"/>; null, with a problem logged, where it is not one map.</summary>
    internal YamlValue? ReadMap(string file, string text, string what, int lineOffset = 0)
    {
        var documents = ReadAll(file, text, lineOffset, out var isWhole);
        if (!isWhole) return null;
        if (documents is [{ Kind: YamlKind.Map } map]) return map;
        if (documents is [] or [{ IsNull: true }])
            return new YamlValue { Kind = YamlKind.Map, Line = 1 + lineOffset, Weight = 1 };
        problems.Error(file, documents[^1].Line, $"{what} must be one YAML map, but is {(documents.Count > 1 ? "several documents" : documents[0].Describe)}",
            "Write it as 'key: value' lines");
        return null;
    }

    private static string Remedy(string reason) => reason.Contains("tab", StringComparison.OrdinalIgnoreCase)
        ? "Indent with spaces; YAML does not allow tabs there"
        : "Check the indentation and the quotes on this line and the one before it";

    private sealed class Reading(YamlParser parser, int lineOffset, ContentOptions options)
    {
        private readonly Dictionary<AnchorName, YamlValue> _anchors = [];
        private long _weight;

        internal YamlValue Value(int depth)
        {
            var start = parser.Current!;
            if (depth > options.YamlDepthMax)
                throw new SemanticErrorException(start.Start, start.End, $"it nests deeper than {options.YamlDepthMax} levels");
            if (parser.TryConsume<AnchorAlias>(out var alias))
            {
                if (!_anchors.TryGetValue(alias.Value, out var target))
                    throw new SemanticErrorException(alias.Start, alias.End, $"the alias *{alias.Value} has no anchor before it");
                Weigh(target.Weight, alias);
                return target;
            }
            Weigh(1, start);
            var before = _weight;
            var line = (int)start.Start.Line + lineOffset;
            YamlValue value;
            AnchorName anchor;
            if (parser.TryConsume<Scalar>(out var scalar))
            {
                anchor = scalar.Anchor;
                value = new YamlValue
                {
                    Kind = YamlKind.Scalar,
                    Line = line,
                    Text = scalar.Value,
                    IsPlain = scalar is { Style: ScalarStyle.Plain, IsQuotedImplicit: false },
                    Weight = 1,
                };
            }
            else if (parser.TryConsume<SequenceStart>(out var list))
            {
                anchor = list.Anchor;
                List<YamlValue> items = [];
                while (!parser.TryConsume<SequenceEnd>(out _)) items.Add(Value(depth + 1));
                value = new YamlValue { Kind = YamlKind.List, Line = line, Items = items, Weight = _weight - before + 1 };
            }
            else
            {
                var map = parser.Consume<MappingStart>();
                anchor = map.Anchor;
                List<(YamlValue, YamlValue)> entries = [];
                HashSet<string> keys = [];
                while (!parser.TryConsume<MappingEnd>(out _))
                {
                    var at = parser.Current!;
                    var key = Value(depth + 1);
                    if (key.Kind != YamlKind.Scalar) throw new SemanticErrorException(at.Start, at.End, "a map's key must be text");
                    if (!keys.Add(key.Text)) throw new SemanticErrorException(at.Start, at.End, $"the key '{key.Text}' stands here twice");
                    entries.Add((key, Value(depth + 1)));
                }
                value = new YamlValue { Kind = YamlKind.Map, Line = line, Entries = entries, Weight = _weight - before + 1 };
            }
            if (!anchor.IsEmpty) _anchors[anchor] = value;
            return value;
        }

        private void Weigh(long weight, ParsingEvent at)
        {
            _weight += weight;
            if (_weight > options.YamlValuesMax)
                throw new SemanticErrorException(at.Start, at.End, $"it stands for more than {options.YamlValuesMax} values, aliases included");
        }
    }
}
