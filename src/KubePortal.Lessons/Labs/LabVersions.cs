using System.Text;
using KubePortal.Lessons.Markup;

namespace KubePortal.Lessons;

/// <summary>
/// Labs in the versions that somebody began, also those that the courses no longer have. A kept version is a copy of the lab's files in
/// <c>{folder}/{course}/{version}/{lab}/</c>; there are as many as were begun, each a few kilobytes. Safe for threads.
/// </summary>
/// <param name="folder">Where versions are kept; made when the first one is.</param>
/// <param name="options">How content is read.</param>
/// <param name="current">The courses as they are now.</param>
public sealed class LabVersions(string folder, ContentOptions options, Func<Catalog> current)
{
    private readonly Lock _turn = new();

    /// <summary>Keeps a lab's definition; returns when it is on disk.</summary>
    public void Keep(Lab lab)
    {
        ArgumentNullException.ThrowIfNull(lab);
        var place = PlaceOf(lab.CourseId, lab.Id, lab.Version);
        lock (_turn)
        {
            if (Directory.Exists(place)) return;

            // Written aside and moved: what lies in its place is whole.
            var unfinished = place + ".new";
            if (Directory.Exists(unfinished)) Directory.Delete(unfinished, recursive: true);
            foreach (var source in lab.Sources) Write(Path.Combine(unfinished, source.Path), source.Text);
            Directory.Move(unfinished, place);
        }
    }

    /// <summary>The lab as it is now; null where the course has it no more.</summary>
    public Lab? Current(string courseId, string labId) => current().FindLab(courseId, labId);

    /// <summary>The lab in a version; null where the courses have another one and that one was not kept.</summary>
    public Lab? Find(string courseId, string labId, string version)
    {
        var catalog = current();
        return catalog.FindLab(courseId, labId) is { } lab && lab.Version == version ? lab : Read(catalog, courseId, labId, version);
    }

    private Lab? Read(Catalog catalog, string courseId, string labId, string version)
    {
        var place = PlaceOf(courseId, labId, version);
        lock (_turn)
        {
            if (!Directory.Exists(place)) return null;
            var problems = new ProblemLog();
            var kept = new ContentFolder(place, place, options, problems);
            var links = catalog.FindCourse(courseId)?.Links ?? new CourseLinks(courseId, kept, SourceList.None);
            var lab = LabReader.Of(courseId, options, problems, links).Read(kept);
            return lab is not null && lab.Version == version && lab.Id == labId ? lab : null;
        }
    }

    private string PlaceOf(string courseId, string labId, string version) => Path.Combine(folder, courseId, version, labId);

    private static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        file.Write(Encoding.UTF8.GetBytes(text));
        file.Flush(flushToDisk: true);
    }
}
