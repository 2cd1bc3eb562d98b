using System.Collections.Frozen;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace KubePortal.Progress.Events;

/// <summary>How events are written to the database and read again: a stable name, a version, and the record as JSON.</summary>
internal static class EventFormat
{
    internal const int PayloadCharactersMax = 4096;

    // Stored text is never put into a page as it is, so Japanese may stay legible in the database.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly FrozenDictionary<Type, EventNameAttribute> NamesByType = typeof(ProgressEvent).Assembly.GetTypes()
        .Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(ProgressEvent)))
        .ToFrozenDictionary(type => type, type => type.GetCustomAttribute<EventNameAttribute>()
            ?? throw new InvalidOperationException($"{type.Name} has no [EventName]."));

    private static readonly FrozenDictionary<string, Type> TypesByName = NamesByType.ToFrozenDictionary(pair => pair.Value.Name, pair => pair.Key);

    internal static IEnumerable<Type> EventTypes => NamesByType.Keys;

    internal static string NameOf(ProgressEvent happened) => NamesByType[happened.GetType()].Name;

    internal static StoredEvent Encode(string learnerId, ProgressEvent happened)
    {
        var name = NamesByType[happened.GetType()];
        var payload = JsonSerializer.Serialize(happened, happened.GetType(), Json);
        if (payload.Length > PayloadCharactersMax)
        {
            throw new ArgumentException($"A {name.Name} event of {payload.Length} characters is longer than the {PayloadCharactersMax} allowed.", nameof(happened));
        }

        return new StoredEvent
        {
            LearnerId = learnerId,
            At = happened.At,
            Name = name.Name,
            Version = name.Version,
            Payload = payload,
        };
    }

    /// <summary>The event, or null where a newer portal wrote one that this version does not know; it stays stored.</summary>
    internal static ProgressEvent? Decode(StoredEvent stored)
    {
        if (!TypesByName.TryGetValue(stored.Name, out var type) || stored.Version > NamesByType[type].Version)
        {
            return null;
        }

        var happened = (ProgressEvent)JsonSerializer.Deserialize(stored.Payload, type, Json)!;
        return happened with { At = stored.At };
    }
}
