using System.Text.RegularExpressions;
using KubePortal.Progress.Events;
using Shouldly;
using Xunit;

namespace KubePortal.Progress.Tests.Events;

public sealed partial class EventFormatTests
{
    public static TheoryData<ProgressEvent, string> StoredForms => new()
    {
        // What portals have written: these lines may grow, and never change.
        { new LessonRead("kubernetes", "pod"), """lesson-read 1 {"lessonId":"pod","courseId":"kubernetes"}""" },
        { new SectionRead("kubernetes", "pod", "なぜPodか"), """section-read 1 {"sectionId":"なぜPodか","lessonId":"pod","courseId":"kubernetes"}""" },
        { new QuizAnswered("k", "pod", "who", "0\n2", true), """quiz-answered 1 {"questionId":"who","answer":"0\n2","isRight":true,"lessonId":"pod","courseId":"k"}""" },
        { new LabOpened("k", "lab", "v1", "pod"), """lab-opened 1 {"labVersion":"v1","lessonId":"pod","labId":"lab","courseId":"k"}""" },
        { new TaskPassed("k", "lab", "ready", "v1"), """task-passed 1 {"taskId":"ready","labVersion":"v1","labId":"lab","courseId":"k"}""" },
        { new LabSolved("k", "lab", "v1"), """lab-solved 1 {"labVersion":"v1","labId":"lab","courseId":"k"}""" },
        { new HintOpened("k", "lab", "ready", 2), """hint-opened 1 {"taskId":"ready","level":2,"labId":"lab","courseId":"k"}""" },
        { new SolutionOpened("k", "lab", "ready"), """solution-opened 1 {"taskId":"ready","labId":"lab","courseId":"k"}""" },
        { new LabReset("k", "lab", "v2"), """lab-reset 1 {"labVersion":"v2","labId":"lab","courseId":"k"}""" },
        { new LabClosed("k", "lab"), """lab-closed 1 {"labId":"lab","courseId":"k"}""" },
    };

    [Theory, MemberData(nameof(StoredForms))]
    public void An_event_is_stored_as_it_always_was_and_read_back_as_it_happened(ProgressEvent happened, string form)
    {
        var at = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
        var stored = EventFormat.Encode("aiko", happened with { At = at });
        $"{stored.Name} {stored.Version} {stored.Payload}".ShouldBe(form);
        EventFormat.Decode(stored).ShouldBe(happened with { At = at });
    }

    [Fact]
    public void Every_event_has_a_stored_form_and_a_name_of_its_own()
    {
        EventFormat.EventTypes.ShouldBe(StoredForms.Select(row => row.Data.Item1.GetType()), ignoreOrder: true);
        var names = StoredForms.Select(row => EventFormat.Encode("aiko", row.Data.Item1).Name).ToList();
        names.ShouldBeUnique();
        names.ShouldAllBe(name => PastTense().IsMatch(name));
    }

    [GeneratedRegex("^[a-z]+(-[a-z]+)+$")]
    private static partial Regex PastTense();
}
