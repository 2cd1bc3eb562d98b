namespace KubePortal.Progress.Events;

/// <summary>A row of the event table: appended, never changed but for its learner when a guest becomes an account.</summary>
public sealed class StoredEvent
{
    /// <summary>The order in which events were committed; unique, with gaps.</summary>
    public long Sequence { get; init; }

    public required string LearnerId { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>See <see cref="EventNameAttribute.Name"/>.</summary>
    public required string Name { get; init; }

    /// <summary>See <see cref="EventNameAttribute.Version"/>.</summary>
    public required int Version { get; init; }

    /// <summary>The event record as a JSON object, without its time.</summary>
    public required string Payload { get; init; }
}
