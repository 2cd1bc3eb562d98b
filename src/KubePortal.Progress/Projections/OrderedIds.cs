namespace KubePortal.Progress.Projections;

/// <summary>Lists of ids kept as sets in ordinal order: EF Core maps a list to a column, not a set.</summary>
internal static class OrderedIds
{
    /// <summary>Adds an id where it belongs, once. So the order in which events are applied doesn't matter.</summary>
    internal static void Include(this List<string> ids, string id)
    {
        var index = ids.BinarySearch(id, StringComparer.Ordinal);
        if (index < 0)
        {
            ids.Insert(~index, id);
        }
    }
}
