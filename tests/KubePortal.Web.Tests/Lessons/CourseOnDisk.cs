using KubePortal.Web.Tests.Hosting;

namespace KubePortal.Web.Tests.Lessons;

/// <summary>A content directory with one short course, <c>tour</c>, in both languages.</summary>
internal sealed class CourseOnDisk : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    internal CourseOnDisk()
    {
        Write("course.yaml", """
            title: { ja: 小さな旅, en: A short tour }
            summary: { ja: 三つの話。, en: Three stories. }
            order: 1
            chapters:
              - id: basics
                title: { ja: 基本, en: Basics }
                lessons: [pod, service]
              - id: later
                title: { ja: その後, en: Later }
                planned: true
            """);
        Write("lessons/basics/pod.ja.md", "---\nid: basics/pod\ntitle: Pod\nminutes: 7\n---\nはじめに。\n\n## 見る\n\n```bash run\n$ kubectl get pods\n```\n\n## 終わり\n\nおわり。\n");
        Write("lessons/basics/pod.en.md", "---\nid: basics/pod\ntitle: Pod\nminutes: 7\n---\nTo begin.\n\n## Look\n\n```bash run\n$ kubectl get pods\n```\n\n## The end\n\nEnd.\n");
        Write("lessons/basics/service.ja.md", "---\nid: basics/service\ntitle: サービス\n---\n読むだけ。\n");
        Write("lessons/basics/service.en.md", "---\nid: basics/service\ntitle: Service\n---\nOnly read.\n");
    }

    internal (string Key, string Value) Setting => ("Portal:ContentDirectories:0", _folder.Path);

    internal void Write(string path, string text)
    {
        var file = new FileInfo(_folder[$"courses/tour/{path}"]);
        file.Directory!.Create();
        File.WriteAllText(file.FullName, text);
    }

    internal void Remove(string path) => File.Delete(_folder[$"courses/tour/{path}"]);

    public void Dispose() => _folder.Dispose();
}
