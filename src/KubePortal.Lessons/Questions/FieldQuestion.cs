namespace KubePortal.Lessons;

/// <summary>A gap is to be filled by typing. The form sends the text; blanks around it, backticks and a colon behind it don't count.</summary>
public sealed class FieldQuestion : Question
{
    /// <summary>Longest text that can be typed, in characters.</summary>
    public const int LengthMax = 200;

    /// <summary>Whether an option, written <c>*</c>, stands for whatever no other names. As code, <c>`*`</c>, it is a star that is typed.</summary>
    public static bool IsAnythingElse(QuestionOption option) => option is { Text: "*", Html: "*" };

    internal FieldQuestion(string id, string promptHtml, IReadOnlyList<QuestionOption> options)
        : base(id, QuestionKind.Field, promptHtml, options)
    {
    }

    public override QuestionVerdict Judge(IReadOnlyList<string> answer)
    {
        if (answer is not [{ Length: <= LengthMax } typed] || Bare(typed) is not { Length: > 0 } text) return QuestionVerdict.Incomplete;
        var option = Options.FirstOrDefault(o => !IsAnythingElse(o) && Bare(o.Text) == text) ?? Options.FirstOrDefault(IsAnythingElse);
        if (option is null) return new(QuestionOutcome.Wrong, [], 0, 1);
        var html = IsAnythingElse(option) ? System.Net.WebUtility.HtmlEncode(text) : option.Html;
        return new(option.IsRight ? QuestionOutcome.Right : QuestionOutcome.Wrong, [new(html, option.ExplanationHtml, option.IsRight)], option.IsRight ? 1 : 0, 1);
    }

    private static string Bare(string text) => text.Trim(' ', '\t', '\n', '\u3000', '`', ':');
}
