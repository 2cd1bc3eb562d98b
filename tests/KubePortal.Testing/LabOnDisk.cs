using KubePortal.Lessons;
using Shouldly;

namespace KubePortal.Testing;

/// <summary>A lab written for one test, read as the portal reads it.</summary>
public static class LabOnDisk
{
    /// <param name="tasks">What stands under <c>tasks:</c> in lab.yaml, from column 0.</param>
    /// <param name="manifests">Manifest files, by name.</param>
    /// <param name="id">The lab's id.</param>
    /// <param name="solution">The script that solves it; null for none.</param>
    public static Lab Read(string tasks, Dictionary<string, string>? manifests = null, string id = "roll", string? solution = null)
    {
        var folder = Directory.CreateTempSubdirectory("kubeportal-lab-");
        try
        {
            var lab = folder.CreateSubdirectory($"courses/k/labs/{id}");
            File.WriteAllText(Path.Combine(folder.CreateSubdirectory("courses/k/lessons/c").FullName, "l.en.md"), "# Title\n\nText\n");
            File.WriteAllText(Path.Combine(lab.FullName, "lab.yaml"), $"""
                title: Roll
                intro: Start
                debrief: End
                tasks:
                {tasks}
                """);
            foreach (var (name, text) in manifests ?? [])
            {
                File.WriteAllText(Path.Combine(lab.CreateSubdirectory("manifests").FullName, name), text);
            }

            if (solution is not null)
            {
                File.WriteAllText(Path.Combine(lab.CreateSubdirectory("solutions").FullName, "solution.sh"), solution);
            }

            var options = new ContentOptions();
            options.Directories.Add(folder.FullName);
            var catalog = Catalog.Read(options);
            catalog.Problems.Where(p => p.Severity == ContentSeverity.Error).ShouldBeEmpty();
            return catalog.FindLab("k", id).ShouldNotBeNull(string.Join('\n', catalog.Problems));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
