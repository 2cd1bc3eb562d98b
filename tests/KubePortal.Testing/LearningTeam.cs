using System.Globalization;
using KubePortal.Lessons;
using KubePortal.Progress;
using KubePortal.Progress.Accounts;
using KubePortal.Progress.Database;
using KubePortal.Progress.Events;
using KubePortal.Progress.Log;
using KubePortal.Progress.Teams;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace KubePortal.Testing;

/// <summary>
/// A team that has learned for two weeks, in a portal's database: some far, some at the beginning, one who never began, and two who don't
/// get further in a lab. Whatever is left to chance comes from a seed.
/// </summary>
public static class LearningTeam
{
    /// <summary>What all of them sign in with; their user names are <c>learner-0</c> (the lead), <c>learner-1</c>, …</summary>
    public const string Password = "nine paper boats under the bridge";

    private static readonly TimeSpan Learned = TimeSpan.FromDays(14);

    private static readonly string[] Names =
    [
        "佐藤 葵", "Ben Okafor", "高橋 陽翔", "Chiara Lombardi", "田中 結衣", "Dmitri Sokolov", "伊藤 さくら", "Emma Lindqvist", "渡辺 湊", "Farid Haddad",
        "小林 凛", "Grace Nakamura-Whitfield",
    ];

    /// <summary>Writes the team into the database of a portal that doesn't run.</summary>
    /// <param name="database">The portal's database file; made where it isn't there.</param>
    /// <param name="course">What they learn.</param>
    /// <param name="learnerCount">How many they are, the lead included; from 4.</param>
    /// <param name="now">Until when they learned.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <param name="seed">For what is left to chance.</param>
    /// <returns>The team's id.</returns>
    public static async Task<string> WriteAsync(
        DatabaseFile database, Course course, int learnerCount, DateTimeOffset now, CancellationToken cancellationToken, int seed = 65)
    {
        var time = new FakeTimeProvider(now - Learned - TimeSpan.FromDays(1));
        await using var services = new ServiceCollection().AddSingleton<TimeProvider>(time).AddProgress(_ => new SqliteEngine(database)).BuildServiceProvider();
        await services.GetRequiredService<PortalDatabase>().OpenAsync(cancellationToken);
        await using (var db = await services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync(cancellationToken))
        {
            var password = new PasswordHasher<Account>().HashPassword(new Account(), Password);
            db.Users.AddRange(Enumerable.Range(0, learnerCount).Select(i => Member(i, password, time.GetUtcNow())));
            await db.SaveChangesAsync(cancellationToken);
        }

        var team = (await services.GetRequiredService<TeamRoster>().CreateAsync(IdOf(0), "プラットフォーム / Platform", cancellationToken))!;
        await using (var db = await services.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContextAsync(cancellationToken))
        {
            db.TeamMembers.AddRange(Enumerable.Range(1, learnerCount - 1).Select(i =>
                new TeamMember { TeamId = team, AccountId = IdOf(i), Role = TeamRole.Member, JoinedAt = time.GetUtcNow() }));
            await db.SaveChangesAsync(cancellationToken);
        }

        var chance = new Random(seed);
        var acts = Enumerable.Range(0, learnerCount).SelectMany(i => Acts(i, course, now, chance).Select(act => (act.At, Learner: IdOf(i), act.Event)));
        var log = services.GetRequiredService<ProgressLog>();
        foreach (var together in acts.OrderBy(a => a.At).Chunk(ProgressLog.WritesPerTransactionMax))
        {
            await Task.WhenAll(together.Select(act =>
            {
                time.SetUtcNow(act.At);
                return log.AppendAsync(act.Learner, act.Event, cancellationToken);
            }));
        }

        SqliteConnection.ClearAllPools();
        return team;
    }

    /// <summary>The account id of the <paramref name="i"/>th of them.</summary>
    public static string IdOf(int i) => string.Create(CultureInfo.InvariantCulture, $"learner-{i}");

    private static Account Member(int i, string passwordHash, DateTimeOffset at) => new()
    {
        Id = IdOf(i),
        UserName = IdOf(i),
        NormalizedUserName = IdOf(i).ToUpperInvariant(),
        DisplayName = i < Names.Length ? Names[i] : string.Create(CultureInfo.InvariantCulture, $"{Names[i % Names.Length]} {i / Names.Length + 1}"),
        PasswordHash = passwordHash,
        SecurityStamp = Guid.NewGuid().ToString("N"),
        IsAdmin = i == 0,
        CreatedAt = at,
    };

    private static List<(DateTimeOffset At, ProgressEvent Event)> Acts(int i, Course course, DateTimeOffset now, Random chance)
    {
        // The last never began; the others are spread over the course.
        var lessons = course.Lessons.Take((int)(course.Lessons.Count * (i % 12 == 11 ? 0 : 0.95 * chance.NextDouble()))).ToList();
        var stuckAt = i % 6 is 1 ? course.Lessons.Skip(lessons.Count).FirstOrDefault(l => l.LabId is not null) : null;
        var pace = Learned / Math.Max(1, lessons.Count + 1);
        var acts = new List<(DateTimeOffset At, ProgressEvent Event)>();
        foreach (var (n, lesson) in lessons.Index())
        {
            var at = now - Learned + n * pace;
            var skips = chance.NextDouble() < 0.08;
            if (skips)
            {
                continue;
            }

            foreach (var question in lesson.QuestionIds)
            {
                acts.Add((at += TimeSpan.FromMinutes(2), new QuizAnswered(course.Id, lesson.Id, question, "0", chance.NextDouble() < 0.7)));
            }

            if (lesson.LabId is { } labId && chance.NextDouble() < 0.9)
            {
                acts.AddRange(Run(course, course.FindLab(labId)!, lesson, at, solves: chance.NextDouble() < 0.92, chance));
            }

            if (chance.NextDouble() < 0.95)
            {
                acts.Add((at += TimeSpan.FromMinutes(20), new LessonRead(course.Id, lesson.Id)));
            }
        }

        if (stuckAt is not null)
        {
            var lab = course.FindLab(stuckAt.LabId!)!;
            var begun = now - TimeSpan.FromMinutes(50 + 10 * i);
            acts.Add((begun, new LabOpened(course.Id, lab.Id, lab.Version, stuckAt.Id)));
            acts.Add((begun.AddMinutes(4), new TaskPassed(course.Id, lab.Id, lab.Tasks[0].Id, lab.Version)));
            acts.Add((begun.AddMinutes(16), new HintOpened(course.Id, lab.Id, lab.Tasks[^1].Id, 1)));
            acts.Add((begun.AddMinutes(24), new LabReset(course.Id, lab.Id, lab.Version)));
        }

        return acts;
    }

    private static IEnumerable<(DateTimeOffset At, ProgressEvent Event)> Run(
        Course course, Lab lab, Lesson lesson, DateTimeOffset at, bool solves, Random chance)
    {
        yield return (at, new LabOpened(course.Id, lab.Id, lab.Version, lesson.Id));
        foreach (var task in solves ? lab.Tasks : lab.Tasks.Take(1))
        {
            if (task.Hints.Count > 0 && chance.NextDouble() < 0.2)
            {
                yield return (at += TimeSpan.FromMinutes(3), new HintOpened(course.Id, lab.Id, task.Id, 1));
            }

            yield return (at += TimeSpan.FromMinutes(4), new TaskPassed(course.Id, lab.Id, task.Id, lab.Version));
        }

        if (solves)
        {
            yield return (at.AddSeconds(1), new LabSolved(course.Id, lab.Id, lab.Version));
        }

        yield return (at.AddMinutes(2), new LabClosed(course.Id, lab.Id));
    }
}
