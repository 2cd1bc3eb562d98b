using System.Collections.Concurrent;
using KubePortal.Lessons;
using KubePortal.Proving.Labs;
using KubePortal.Proving.Lessons;
using KubePortal.Proving.Manifests;

namespace KubePortal.Proving;

/// <summary>
/// Whether courses do what they say: manifests have the fields of Kubernetes, labs are unsolved at first and solved by their solutions, lessons'
/// commands print what stands behind them. Each lab and lesson is tried in practice clusters of its own.
/// </summary>
public static class ContentProof
{
    /// <summary>Proves all manifests; nothing is run.</summary>
    public static IReadOnlyList<ContentProblem> ProveManifests(Catalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return [.. catalog.Courses.SelectMany(ManifestProof.Prove)];
    }

    /// <summary>Runs all labs and lessons, as many at once as the machine has cores.</summary>
    /// <param name="catalog">The courses.</param>
    /// <param name="progress">Hears of each proof that is done, from several threads.</param>
    /// <param name="cancellationToken">Ends it, at the next command of each.</param>
    public static async Task<IReadOnlyList<ContentProblem>> RunAsync(Catalog catalog, Action<ProofProgress> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(progress);
        var proofs = catalog.Courses.SelectMany(Proofs).ToList();
        var problems = new ConcurrentBag<ContentProblem>();
        var done = 0;
        await Parallel.ForEachAsync(
            proofs,
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken },
            async (proof, stop) =>
            {
                foreach (var problem in await proof.RunAsync(stop))
                {
                    problems.Add(problem.Rule is null ? problem with { Rule = proof.Rule } : problem);
                }

                progress(new ProofProgress(Interlocked.Increment(ref done), proofs.Count, proof.Name));
            });
        return [.. problems];
    }

    private static IEnumerable<Proof> Proofs(Course course)
    {
        foreach (var lab in course.Labs.Where(lab => lab.Clusters.HasFlag(LabClusters.Practice)))
        {
            yield return new Proof($"lab {lab.Id}", nameof(LabProof), stop => LabProof.UnsolvedAsync(lab, stop));
            foreach (var solution in lab.Solutions)
            {
                yield return new Proof($"lab {lab.Id}, solution {solution.Name}", nameof(LabProof), stop => LabProof.SolvedAsync(lab, solution, stop));
            }

            foreach (var nearMiss in lab.NearMisses)
            {
                yield return new Proof($"lab {lab.Id}, near miss {nearMiss.Name}", nameof(LabProof), stop => LabProof.NearlySolvedAsync(lab, nearMiss, stop));
            }
        }

        // Only a written course says what its commands print.
        foreach (var lesson in course.Lessons.Where(_ => course.IsWritten))
        {
            if (LessonProof.IsNeeded(lesson))
            {
                yield return new Proof($"lesson {lesson.Id}", nameof(LessonProof), stop => LessonProof.ProveAsync(lesson, stop));
            }

            if (ReadBlocks.IsNeeded(lesson))
            {
                yield return new Proof($"lesson {lesson.Id}, what is only read", nameof(ReadBlocks), stop => ReadBlocks.ThatRunAsync(lesson, stop));
            }
        }
    }

    private sealed record Proof(string Name, string Rule, Func<CancellationToken, Task<IReadOnlyList<ContentProblem>>> RunAsync);
}
