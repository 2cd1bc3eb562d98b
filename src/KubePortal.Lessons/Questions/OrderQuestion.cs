using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace KubePortal.Lessons;

/// <summary>Steps are to be put in order. They are shown in <see cref="Shown"/>; the form sends <c>STEP:PLACE</c> for each, the step
/// being its index in <see cref="Shown"/> from 0, the place from 1.</summary>
public sealed class OrderQuestion : Question
{
    private readonly string _explanationHtml;

    internal OrderQuestion(string id, string promptHtml, IReadOnlyList<QuestionOption> steps, string explanationHtml)
        : base(id, QuestionKind.Order, promptHtml, steps)
    {
        _explanationHtml = explanationHtml;
        Shown = Shuffled(id, steps);
    }

    /// <summary>The steps as learners see them: shuffled, the same way each time and in every language, and never in the right order.</summary>
    public IReadOnlyList<QuestionOption> Shown { get; }

    public override QuestionVerdict Judge(IReadOnlyList<string> answer)
    {
        if (answer.Count != Shown.Count) return QuestionVerdict.Incomplete;
        var byPlace = new QuestionOption?[Shown.Count];
        foreach (var value in answer)
        {
            if (value.Split(':') is not [var step, var place]
                || Position(step, Shown.Count) is not { } index
                || Position(place, Shown.Count + 1) is not (> 0 and { } from1)
                || byPlace[from1 - 1] is not null
                || Array.IndexOf(byPlace, Shown[index]) >= 0)
            {
                return QuestionVerdict.Incomplete;
            }
            byPlace[from1 - 1] = Shown[index];
        }
        var hits = byPlace.Where((step, place) => step!.Position == place).Count();
        var right = hits == byPlace.Length;
        return new(right ? QuestionOutcome.Right : QuestionOutcome.Wrong, [new("", _explanationHtml, right)], hits, byPlace.Length);
    }

    private static List<QuestionOption> Shuffled(string id, IReadOnlyList<QuestionOption> steps)
    {
        var shuffled = steps.OrderBy(s => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}:{s.Position}")))), StringComparer.Ordinal).ToList();
        return shuffled.SequenceEqual(steps) ? [.. shuffled.Skip(1), shuffled[0]] : shuffled;
    }
}
