namespace KubePortal.Progress.Events;

/// <summary>The name under which an event is stored. It outlives the type's name and never changes.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class EventNameAttribute(string name) : Attribute
{
    /// <summary>Lower case, words joined by hyphens, in the past tense: <c>lesson-read</c>.</summary>
    public string Name { get; } = name;

    /// <summary>The payload's version, from 1; raised when its meaning changes.</summary>
    public int Version { get; init; } = 1;
}
