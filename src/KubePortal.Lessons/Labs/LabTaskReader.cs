using KubePortal.Lessons.Yaml;

namespace KubePortal.Lessons;

/// <summary>Reads the tasks of a lab.yaml.</summary>
internal sealed class LabTaskReader(LabFileReading lab, Func<string, string, string, int, string> render)
{
    private const int HintsExpected = 3;

    internal IReadOnlyList<LabTask> ReadAll(YamlMap map)
    {
        List<LabTask> tasks = [];
        foreach (var value in map.Maps("tasks"))
            if (Read(value, tasks) is { } task) tasks.Add(task);
        return tasks;
    }

    private LabTask? Read(YamlValue value, List<LabTask> before)
    {
        var map = new YamlMap(value, lab.File, "a task", lab.Problems, "id", "title", "needs", "checks", "lost", "hints");
        var id = map.RequiredText("id");
        if (id is not null && !Slug.IsId(id))
        {
            lab.Problems.Error(lab.File, map.LineOf("id"), $"'{id}' is no id", "Use small letters, digits and '-'");
            id = null;
        }
        if (before.Exists(t => t.Id == id))
        {
            lab.Problems.Error(lab.File, map.LineOf("id"), $"the task id '{id}' stands here twice", "Give each task its own id");
            id = null;
        }
        var needs = map.Texts("needs");
        foreach (var need in needs.Where(n => before.TrueForAll(t => t.Id != n)))
            lab.Problems.Error(lab.File, map.LineOf("needs"), $"no task before this one is called '{need}'",
                Spelling.DidYouMean(need, before.Select(t => t.Id), "Name a task that stands before this one"));

        var written = map.Maps("checks").ToList();
        var checks = written.Select(c => LabCheckReader.Read(c, lab, needsSays: true)).OfType<LabCheck>().ToList();
        if (written.Count == 0) lab.Problems.Error(lab.File, value.Line, $"the task{(id is null ? "" : $" '{id}'")} has no check", "Add 'checks:' with at least one");

        var title = map.Localized("title", required: true);
        var lost = map.Map("lost") is { } loss ? ReadLoss(loss) : null;
        var hints = map.List("hints").Select(h => map.Localized(h, "a hint").Select((language, text) => render(language, text, lab.File, h.Line - 1))).ToList();
        if (hints.Count != HintsExpected)
            lab.Problems.Warning(lab.File, map.LineOf("hints"), $"the task{(id is null ? "" : $" '{id}'")} has {hints.Count} hints",
                "Write three: where to look, which command, almost the answer");

        // A task of which one check can't be read would turn green too early, so it is not shown at all.
        if (id is null || checks.Count == 0 || checks.Count < written.Count) return null;
        return new LabTask
        {
            Id = id,
            Title = title,
            Needs = [.. needs.Where(n => before.Exists(t => t.Id == n))],
            Checks = checks,
            Lost = lost,
            Hints = hints,
        };
    }

    private LabTaskLoss? ReadLoss(YamlValue value)
    {
        var map = new YamlMap(value, lab.File, "lost", lab.Problems, "when", "says");
        var written = map.Maps("when").ToList();
        var when = written.Select(c => LabCheckReader.Read(c, lab, needsSays: false)).OfType<LabCheck>().ToList();
        var says = map.Localized("says", required: true);
        if (written.Count == 0) lab.Problems.Error(lab.File, value.Line, "'lost' doesn't say when", "Add 'when:' with at least one check");
        return when.Count == 0 || when.Count < written.Count || says.IsEmpty ? null : new LabTaskLoss(when, says);
    }
}
