namespace KubePortal.Lessons.Notes;

/// <summary>Where a course's <see cref="IdLedger"/> is kept: <c>notes.ids.json</c> in its folder, or in the state directory.</summary>
internal sealed class IdLedgerFile(ContentFolder course, ContentOptions options, ProblemLog problems)
{
    internal const string FileName = "notes.ids.json";

    private readonly string? _stateFile = options.StateDirectory is { } directory ? Path.Combine(directory, "ids", course.Name + ".json") : null;

    internal IdLedger Read()
    {
        if (course.Has(FileName)) return IdLedger.Read(course.Read(FileName)?.Text, $"{course.RelativePath}/{FileName}", problems);
        var kept = _stateFile is not null && File.Exists(_stateFile) ? File.ReadAllText(_stateFile) : null;
        return IdLedger.Read(kept, _stateFile ?? "", problems);
    }

    internal void Keep(IdLedger ledger)
    {
        if (ledger.Changes() is not { } text || TryWrite(Path.Combine(course.FullPath, FileName), text)) return;
        if (_stateFile is not null && TryWrite(_stateFile, text)) return;
        problems.Warning($"{course.RelativePath}/{FileName}", 1, "the derived ids can't be kept, so a reworded heading gets a new id",
            "Make the course's folder writable, set a data directory, or write {#id} behind the headings");
    }

    private static bool TryWrite(string path, string text)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            // Written beside and moved over, so that a reader never sees half a file.
            var temporary = path + ".new";
            File.WriteAllText(temporary, text);
            File.Move(temporary, path, overwrite: true);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
