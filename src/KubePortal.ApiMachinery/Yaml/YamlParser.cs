using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace KubePortal.ApiMachinery.Yaml;

/// <summary>
/// YamlDotNet's parser, with every mistake in the text told as a <see cref="YamlProblemException"/>: its scanner tells some, such as
/// an unclosed <c>[</c> before a line <c>key: value</c>, as an <see cref="InvalidOperationException"/>.
/// </summary>
public sealed class YamlParser : IParser
{
    private readonly string _text;
    private readonly Scanner _scanner;
    private readonly Parser _parser;

    public YamlParser(string text)
    {
        _text = text;
        _scanner = new Scanner(new StringReader(text), skipComments: true);
        _parser = new Parser(_scanner);
    }

    /// <inheritdoc/>
    public ParsingEvent? Current => _parser.Current;

    /// <inheritdoc/>
    /// <exception cref="YamlProblemException">The text is no YAML.</exception>
    public bool MoveNext()
    {
        if (_parser.Current is null && YamlMistakes.LeadingTab(_text) is { } tab)
        {
            throw tab;
        }

        try
        {
            return _parser.MoveNext();
        }
        catch (YamlException e)
        {
            throw YamlMistakes.Of(e, _text);
        }
        catch (InvalidOperationException)
        {
            throw YamlMistakes.Unclosed(_scanner.CurrentPosition);
        }
    }
}
