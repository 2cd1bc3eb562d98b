namespace KubePortal.Lessons;

/// <summary>Looks at what lessons say of where they came from: a former id is nobody else's, and what was split is there.</summary>
internal static class LessonMoves
{
    internal static void Check(IReadOnlyList<LessonDraft> drafts, ProblemLog problems)
    {
        var ids = drafts.Select(d => d.Id).ToHashSet(StringComparer.Ordinal);
        Dictionary<string, string> ownerByFormerId = new(StringComparer.Ordinal);
        foreach (var draft in drafts)
        {
            foreach (var (id, file, line) in draft.Formerly)
            {
                if (!Slug.IsId(id)) problems.Error(file, line, $"'{id}' is no id", "Write the id that the lesson had before");
                else if (ids.Contains(id)) problems.Error(file, line, $"'{id}' is the id of a lesson that is there", "Name only ids that no lesson has any more");
                else if (!ownerByFormerId.TryAdd(id, draft.Id))
                    problems.Error(file, line, $"the lesson '{ownerByFormerId[id]}' was '{id}' already", "One lesson takes the id; write 'split:' in the other");
            }
        }
        foreach (var draft in drafts)
        {
            if (draft.Split is not ({ } split, { } file, var line)) continue;
            if (split.FromId == draft.Id) problems.Error(file, line, "a lesson can't be split from itself", "Name the lesson that held this part before");
            else if (!ids.Contains(split.FromId) && !ownerByFormerId.ContainsKey(split.FromId))
                problems.Error(file, line, $"there is no lesson '{split.FromId}'", Spelling.DidYouMean(split.FromId, ids, "Name the lesson that held this part before"));
        }
    }
}
