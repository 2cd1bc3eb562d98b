namespace KubePortal.Lessons;

/// <summary>A gap is to be filled by typing. The form sends the text; blanks around it, backticks and a colon behind it don't count.</summary>
public sealed class FieldQuestion : Question
{
    /// <summary>Longest text that can be typed, in characters.</summary>
    public const int LengthMax = 200;

    /// <summary>Stands for whatever no other option names.</summary>
    internal const string Anything = "*";

    internal FieldQuestion(string id, string promptHtml, IReadOnlyList<QuestionOption> options)
        : base(id, QuestionKind.Field, promptHtml, options)
    {
    }

    public override QuestionVerdict Judge(IReadOnlyList<string> answer)
    {
        if (answer is not [{ Length: <= LengthMax } typed] || Bare(typed) is not { Length: > 0 } text) return QuestionVerdict.Incomplete;
        var option = Options.FirstOrDefault(o => o.Text != Anything && Bare(o.Text) == text) ?? Options.FirstOrDefault(o => o.Text == Anything);
        if (option is null) return new(QuestionOutcome.Wrong, [], 0, 1);
        var html = option.Text == Anything ? System.Net.WebUtility.HtmlEncode(text) : option.Html;
        return new(option.IsRight ? QuestionOutcome.Right : QuestionOutcome.Wrong, [new(html, option.ExplanationHtml, option.IsRight)], option.IsRight ? 1 : 0, 1);
    }

    private static string Bare(string text) => text.Trim(' ', '\t', '\n', '\u3000', '`', ':');
}
