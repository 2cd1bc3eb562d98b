using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace KubePortal.Lessons.Yaml;

/// <summary>
/// YamlDotNet's parser, with every mistake in the text told as a <see cref="YamlException"/> with its place: its scanner tells some, such as
/// an unclosed <c>[</c> before a line <c>key: value</c>, as an <see cref="InvalidOperationException"/>.
/// </summary>
internal sealed class YamlParser : IParser
{
    private readonly Scanner _scanner;
    private readonly Parser _parser;

    internal YamlParser(string text)
    {
        _scanner = new Scanner(new StringReader(text), skipComments: true);
        _parser = new Parser(_scanner);
    }

    public ParsingEvent? Current => _parser.Current;

    public bool MoveNext()
    {
        try
        {
            return _parser.MoveNext();
        }
        catch (InvalidOperationException)
        {
            var at = _scanner.CurrentPosition;
            throw new SyntaxErrorException(at, at, "a '[' or '{' before this place is not closed");
        }
    }
}
