namespace KubePortal.Lessons;

/// <summary>A lab's definition, from <c>labs/&lt;lab&gt;/lab.yaml</c> and the files beside it. Immutable; a lab run keeps the
/// object that it started with.</summary>
public sealed class Lab
{
    /// <summary>Unique in its course.</summary>
    public required string Id { get; init; }
    public required string CourseId { get; init; }

    /// <summary>The folder of its files, relative to the content directory, with '/' (<c>courses/kubernetes/labs/first-pod</c>).</summary>
    public required string Folder { get; init; }

    /// <summary>12 hexadecimal digits over all that a run depends on: lab.yaml, manifests, files.</summary>
    public required string Version { get; init; }
    public required LocalizedText Title { get; init; }

    /// <summary>Safe HTML: what the learner is asked to do.</summary>
    public required LocalizedText Intro { get; init; }

    /// <summary>Safe HTML, shown when all tasks passed: what happened, why, where it bites in production.</summary>
    public required LocalizedText Debrief { get; init; }
    public required int Minutes { get; init; }
    public required LabKind Kind { get; init; }
    public required LabDifficulty Difficulty { get; init; }
    public required LabClusters Clusters { get; init; }

    /// <summary>Namespaces the lab uses; the first is where the console starts and what an object without a namespace means.
    /// A lab that suits real clusters has exactly one, and there it stands for the sandbox's own.</summary>
    public required IReadOnlyList<string> Namespaces { get; init; }

    /// <summary>What is deployed when the lab opens, in this order.</summary>
    public required IReadOnlyList<LabManifest> Manifests { get; init; }

    /// <summary>Files that lie in the console's folder (<c>files/</c>, and manifests named under <c>files:</c>).</summary>
    public required IReadOnlyList<LabFile> Files { get; init; }

    /// <summary>In the order shown; a task's <see cref="LabTask.Needs"/> are always among those before it.</summary>
    public required IReadOnlyList<LabTask> Tasks { get; init; }

    /// <summary>Scripts after each of which all tasks pass.</summary>
    public required IReadOnlyList<LabScript> Solutions { get; init; }

    /// <summary>Scripts that look right and leave at least <see cref="LabScript.FailsAt"/> unpassed.</summary>
    public required IReadOnlyList<LabScript> NearMisses { get; init; }
    public required LabLimits Limits { get; init; }

    /// <summary>Time a sandbox made for this lab lives after its last use; null: the portal's default.</summary>
    public required TimeSpan? Lifetime { get; init; }

    /// <summary>The files that it was read from: with them <see cref="LabVersions"/> reads the same lab again.</summary>
    public required IReadOnlyList<LabSource> Sources { get; init; }

    public string Namespace => Namespaces[0];

    public LabTask? FindTask(string taskId) => Tasks.FirstOrDefault(t => t.Id == taskId);
}
