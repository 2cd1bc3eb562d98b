using System.Text.Json.Serialization;

namespace KubePortal.Progress.Events;

/// <summary>Something a learner did that counts: a fact, named in the past tense, never changed afterwards.</summary>
/// <remarks>
/// A new event is one new record in this folder with an <see cref="EventNameAttribute"/>. What it changes is said in the projection
/// that shows it. Records that were written by an older version must stay readable: a new parameter has a default.
/// </remarks>
/// <param name="CourseId">The course in which it happened.</param>
public abstract record ProgressEvent(string CourseId)
{
    /// <summary>When it happened. <see cref="Log.ProgressLog"/> sets it as the event is handed over.</summary>
    [JsonIgnore]
    public DateTimeOffset At { get; init; }

    /// <summary>What happened, by its stable name: <c>lesson-read</c>.</summary>
    [JsonIgnore]
    public string Name => EventFormat.NameOf(this);
}
