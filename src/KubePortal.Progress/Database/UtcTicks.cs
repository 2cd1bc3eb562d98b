using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace KubePortal.Progress.Database;

/// <summary>Stores a time as its UTC ticks, because SQLite can neither order nor compare a <see cref="DateTimeOffset"/>.</summary>
internal sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(
    time => time.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
