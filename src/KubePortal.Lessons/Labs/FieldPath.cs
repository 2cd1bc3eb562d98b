using System.Diagnostics.CodeAnalysis;

namespace KubePortal.Lessons;

/// <summary>A path to a field: <c>spec.template.spec.containers[name=web].image</c>, <c>metadata.annotations['example.com/a']</c>.
/// List items are addressed by a key's value, never by position; <c>[*]</c> means every item.</summary>
public sealed class FieldPath
{
    private FieldPath(string text, IReadOnlyList<FieldPathStep> steps)
    {
        Text = text;
        Steps = steps;
    }

    /// <summary>As written.</summary>
    public string Text { get; }

    /// <summary>At least one, the first a <see cref="FieldStep"/>.</summary>
    public IReadOnlyList<FieldPathStep> Steps { get; }

    public override string ToString() => Text;

    /// <summary>Reads a path; <paramref name="error"/> says what is wrong with one that can't be read.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out FieldPath? path, [NotNullWhen(false)] out string? error)
    {
        path = null;
        error = null;
        List<FieldPathStep> steps = [];
        var at = text.StartsWith('.') ? 1 : 0;
        var needsField = true;
        while (at < text.Length)
        {
            if (text[at] == '[')
            {
                var end = EndOfBracket(text, at);
                if (end < 0) { error = $"'[' at character {at + 1} is not closed"; return false; }
                var inside = text[(at + 1)..end];
                if (!TryReadBracket(inside, out var step, out error)) return false;
                if (steps.Count == 0 && step is not FieldStep) { error = "a path starts with a field's name"; return false; }
                steps.Add(step);
                at = end + 1;
                needsField = false;
            }
            else if (text[at] == '.' && !needsField)
            {
                needsField = true;
                at++;
            }
            else
            {
                var end = text.AsSpan(at).IndexOfAny('.', '[');
                var name = end < 0 ? text[at..] : text.Substring(at, end);
                if (name.Length == 0 || !needsField) { error = $"a field's name is expected at character {at + 1}"; return false; }
                steps.Add(new FieldStep(name));
                at += name.Length;
                needsField = false;
            }
        }
        if (needsField) { error = text.Length == 0 ? "the path is empty" : "the path ends with a dot"; return false; }
        path = new FieldPath(text, steps);
        return true;
    }

    private static int EndOfBracket(string text, int start)
    {
        char quote = default;
        for (var i = start + 1; i < text.Length; i++)
        {
            if (quote != default) { if (text[i] == quote) quote = default; }
            else if (text[i] is '\'' or '"') quote = text[i];
            else if (text[i] == ']') return i;
        }
        return -1;
    }

    private static bool TryReadBracket(string inside, [NotNullWhen(true)] out FieldPathStep? step, [NotNullWhen(false)] out string? error)
    {
        (step, error) = (null, null);
        if (inside == "*") { step = new EveryItemStep(); return true; }
        if (IsQuoted(inside)) { step = new FieldStep(inside[1..^1]); return true; }
        if (int.TryParse(inside, out _))
        {
            error = $"[{inside}] names a list item by its position; name it by a key, as in [name=web]";
            return false;
        }
        var equals = inside.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0) { error = $"[{inside}] is neither [key=value], ['field.with/dots'] nor [*]"; return false; }
        var value = inside[(equals + 1)..].Trim();
        step = new ItemStep(inside[..equals].Trim(), IsQuoted(value) ? value[1..^1] : value);
        return true;
    }

    private static bool IsQuoted(string text) => text.Length >= 2 && text[0] is '\'' or '"' && text[^1] == text[0];
}
