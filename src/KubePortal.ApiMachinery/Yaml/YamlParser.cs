using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace KubePortal.ApiMachinery.Yaml;

/// <summary>
/// YamlDotNet's parser, with every mistake in the text told as a <see cref="YamlException"/> with its place: its scanner tells some, such as
/// an unclosed <c>[</c> before a line <c>key: value</c>, as an <see cref="InvalidOperationException"/>.
/// </summary>
public sealed class YamlParser : IParser
{
    private readonly Scanner _scanner;
    private readonly Parser _parser;

    public YamlParser(string text)
    {
        _scanner = new Scanner(new StringReader(text), skipComments: true);
        _parser = new Parser(_scanner);
    }

    /// <inheritdoc/>
    public ParsingEvent? Current => _parser.Current;

    /// <inheritdoc/>
    /// <exception cref="YamlException">The text is no YAML.</exception>
    public bool MoveNext()
    {
        try
        {
            return _parser.MoveNext();
        }
        catch (InvalidOperationException)
        {
            var at = _scanner.CurrentPosition;
            throw new SyntaxErrorException(at, at, "did not find expected ',' or ']'");
        }
    }
}
