namespace KubePortal.Lessons;

/// <summary>A question of a lesson in one language, with what is needed to judge an answer. What is right is in no page.</summary>
/// <param name="id">Unique in the course, the same in every language.</param>
/// <param name="promptHtml">What is asked, as safe HTML.</param>
/// <param name="options">What can be answered, in the author's order; for <see cref="QuestionKind.Order"/> that is the right order.</param>
public abstract class Question(string id, QuestionKind kind, string promptHtml, IReadOnlyList<QuestionOption> options)
{
    /// <summary>Values of one answer that are looked at; no form of ours sends more.</summary>
    protected const int ValuesMax = 50;

    public string Id { get; } = id;

    public QuestionKind Kind { get; } = kind;

    public string PromptHtml { get; } = promptHtml;

    public IReadOnlyList<QuestionOption> Options { get; } = options;

    /// <summary>Where the question's directive starts in the lesson's file, from 1.</summary>
    public int Line { get; internal set; }

    /// <summary>Judges the values that the question's form sends under the name <c>answer</c>, in any order. Whatever is sent is
    /// answered: what the form cannot send is <see cref="QuestionOutcome.Incomplete"/>.</summary>
    public abstract QuestionVerdict Judge(IReadOnlyList<string> answer);

    /// <summary>The options whose positions <paramref name="answer"/> holds; null where it holds something else, or one twice.</summary>
    private protected List<QuestionOption>? Chosen(IReadOnlyList<string> answer)
    {
        if (answer.Count is 0 or > ValuesMax) return null;
        List<QuestionOption> chosen = [];
        foreach (var value in answer)
        {
            if (Position(value, Options.Count) is not { } at || chosen.Contains(Options[at])) return null;
            chosen.Add(Options[at]);
        }
        return chosen;
    }

    private protected static int? Position(string value, int count) =>
        value.Length <= 3 && int.TryParse(value, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var at) && at < count ? at : null;
}
