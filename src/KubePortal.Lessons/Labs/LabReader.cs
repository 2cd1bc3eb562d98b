using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using KubePortal.Lessons.Markup;
using KubePortal.Lessons.ShellBlocks;
using KubePortal.Lessons.Yaml;

namespace KubePortal.Lessons;

/// <summary>Reads one lab's folder. Mistakes are logged; a lab that could not be run at all is left out.</summary>
/// <param name="render">Markdown to safe HTML: language, text, file, line offset.</param>
internal sealed partial class LabReader(string courseId, ContentOptions options, ProblemLog problems, Func<string, string, string, int, string> render)
{
    private static readonly string[] Keys =
    [
        "id", "title", "intro", "minutes", "kind", "difficulty", "clusters", "namespace", "namespaces", "manifests", "files", "tasks", "debrief",
        "limits", "lifetime",
    ];

    private readonly YamlReader _yaml = new(options, problems);

    /// <summary>A reader whose labs' texts may link to what their course has.</summary>
    internal static LabReader Of(string courseId, ContentOptions options, ProblemLog problems, CourseLinks links) =>
        new(courseId, options, problems, (language, text, file, lineOffset) => LessonMarkup.RenderShort(text,
            new RenderContext(language, new SourceFileName(file, ""), "", lineOffset, IsNotes: false, options.ShowProblems, problems, links)));

    internal Lab? Read(ContentFolder labFolder)
    {
        List<SourceFile> sources = [];
        var folder = labFolder.Gathering(sources);
        if (!folder.Has("lab.yaml"))
        {
            problems.Error(folder.RelativePath, 1, "the lab's folder has no lab.yaml", "Add one, or remove the folder");
            return null;
        }
        if (folder.Read("lab.yaml") is not { } source) return null;
        if (_yaml.ReadMap(source.Path, source.Text, "lab.yaml") is not { } value) return null;

        var map = new YamlMap(value, source.Path, "a lab", problems, Keys);
        var namespaces = map.Has("namespaces") ? map.Texts("namespaces") : [map.Text("namespace") ?? "default"];
        if (namespaces.Count == 0) namespaces = ["default"];
        var clusters = ReadClusters(map);
        if (clusters.HasFlag(LabClusters.Real) && namespaces.Count > 1)
            problems.Error(source.Path, map.LineOf("namespaces"), "a lab for real clusters has one namespace, the sandbox's", "Name one, or write 'clusters: [practice]'");

        var reading = new LabFileReading(source.Path, problems, namespaces);
        var (manifests, manifestFiles) = ReadManifests(folder, map, namespaces);
        var files = ReadFiles(folder, map);
        var tasks = new LabTaskReader(reading, render).ReadAll(map);
        if (tasks.Count == 0)
        {
            problems.Error(source.Path, value.Line, "the lab has no task that can be read, so it is left out", "Add a task with a check");
            return null;
        }
        return new Lab
        {
            Id = ReadId(folder, map),
            CourseId = courseId,
            Folder = folder.RelativePath,
            Version = VersionOf([source, .. manifestFiles], files),
            Title = map.Localized("title", required: true),
            Intro = ReadText(folder, map, "intro"),
            Debrief = ReadText(folder, map, "debrief"),
            Minutes = map.Number("minutes", 1, 600) ?? 15,
            Kind = ReadKind(map),
            Difficulty = ReadDifficulty(map),
            Clusters = clusters,
            Namespaces = namespaces,
            Manifests = manifests,
            Files = files,
            Tasks = tasks,
            Solutions = ReadScripts(folder.Child("solutions"), tasks, areNearMisses: false),
            NearMisses = ReadScripts(folder.Child("near-misses"), tasks, areNearMisses: true),
            Limits = ReadLimits(map),
            Lifetime = ReadLifetime(map),
            Sources = [.. sources.DistinctBy(s => s.FullPath).Select(s => new LabSource(Path.GetRelativePath(folder.FullPath, s.FullPath).Replace('\\', '/'), s.Text))],
        };
    }

    private static string ReadId(ContentFolder folder, YamlMap map)
    {
        var id = map.Text("id") ?? folder.Name;
        if (Slug.IsId(id) && !id.Contains('/', StringComparison.Ordinal)) return id;
        map.Problems.Error(map.File, map.LineOf("id"), $"'{id}' is no id", "Use letters, digits and '-'");
        return Slug.Of(folder.Name, "lab");
    }

    private static LabKind ReadKind(YamlMap map)
    {
        switch (map.Text("kind"))
        {
            case null or "build": return LabKind.Build;
            case "repair": return LabKind.Repair;
            case var other:
                map.Problems.Error(map.File, map.LineOf("kind"), $"'{other}' is no kind of lab", "Write build or repair");
                return LabKind.Build;
        }
    }

    private static LabDifficulty ReadDifficulty(YamlMap map)
    {
        switch (map.Text("difficulty"))
        {
            case null or "easy": return LabDifficulty.Easy;
            case "medium": return LabDifficulty.Medium;
            case "hard": return LabDifficulty.Hard;
            case var other:
                map.Problems.Error(map.File, map.LineOf("difficulty"), $"'{other}' is no difficulty", "Write easy, medium or hard");
                return LabDifficulty.Medium;
        }
    }

    private static LabClusters ReadClusters(YamlMap map)
    {
        var clusters = LabClusters.None;
        foreach (var item in map.List("clusters"))
        {
            switch (item.Text)
            {
                case "practice": clusters |= LabClusters.Practice; break;
                case "real": clusters |= LabClusters.Real; break;
                default:
                    map.Problems.Error(map.File, item.Line, $"{item.Describe} is no kind of cluster", "Write practice, real, or both");
                    break;
            }
        }
        return clusters == LabClusters.None ? LabClusters.Practice : clusters;
    }

    private static LabLimits ReadLimits(YamlMap map)
    {
        if (map.Map("limits") is not { } value) return LabLimits.None;
        var limits = new YamlMap(value, map.File, "limits", map.Problems, "pods", "cpu", "memory");
        return new LabLimits(limits.Number("pods", 1, 1000), Quantity(limits, "cpu"), Quantity(limits, "memory"));
    }

    private static string? Quantity(YamlMap limits, string key)
    {
        if (limits.Text(key) is not { } text) return null;
        if (QuantityForm().IsMatch(text)) return text;
        limits.Problems.Error(limits.File, limits.LineOf(key), $"'{key}: {text}' is no quantity", "Write it as in 500m, 2 or 1Gi");
        return null;
    }

    private static TimeSpan? ReadLifetime(YamlMap map)
    {
        if (map.Text("lifetime") is not { } text) return null;
        if (LifetimeForm().Match(text) is { Success: true } m && int.TryParse(m.Groups[1].Value, CultureInfo.InvariantCulture, out var number) && number > 0)
        {
            var lifetime = m.Groups[2].Value switch { "m" => TimeSpan.FromMinutes(number), "h" => TimeSpan.FromHours(number), _ => TimeSpan.FromDays(number) };
            if (lifetime >= TimeSpan.FromMinutes(10) && lifetime <= TimeSpan.FromDays(7)) return lifetime;
        }
        map.Problems.Error(map.File, map.LineOf("lifetime"), $"'lifetime: {text}' is not between 10m and 7d", "Write it as in 30m, 2h or 1d");
        return null;
    }

    // intro.ja.md and intro.en.md beside lab.yaml, or the text in it.
    private LocalizedText ReadText(ContentFolder folder, YamlMap map, string key)
    {
        List<KeyValuePair<string, string>> texts = [];
        foreach (var language in Languages.All)
        {
            if (folder.Has($"{key}.{language}.md") && folder.Read($"{key}.{language}.md") is { } file)
                texts.Add(KeyValuePair.Create(language, render(language, file.Text, file.Path, 0)));
        }
        if (texts.Count > 0)
        {
            foreach (var missing in Languages.All.Where(l => texts.TrueForAll(t => t.Key != l)))
                problems.Warning($"{folder.RelativePath}/lab.yaml", 1, $"the lab's {key} is not written in '{missing}'", $"Add {key}.{missing}.md");
            return new LocalizedText(texts);
        }
        return map.Localized(key, required: true).Select((language, text) => render(language, text, map.File, map.LineOf(key) - 1));
    }

    private (IReadOnlyList<LabManifest> Manifests, IReadOnlyList<SourceFile> Files) ReadManifests(ContentFolder folder, YamlMap map, IReadOnlyList<string> namespaces)
    {
        var manifestFolder = folder.Child("manifests");
        var present = manifestFolder.Files().Where(f => f.EndsWith(".yaml", StringComparison.Ordinal) || f.EndsWith(".yml", StringComparison.Ordinal)).ToList();
        var named = map.Has("manifests") ? map.List("manifests") : [];
        foreach (var missing in named.Where(n => !present.Contains(n.Text)))
            problems.Error(map.File, missing.Line, $"there is no manifest 'manifests/{missing.Text}'", Spelling.DidYouMean(missing.Text, present, "Add the file, or remove it here"));

        List<LabManifest> manifests = [];
        List<SourceFile> files = [];
        foreach (var name in map.Has("manifests") ? [.. named.Select(n => n.Text).Where(present.Contains)] : present)
        {
            if (manifestFolder.Read(name) is not { } file) continue;
            files.Add(file);
            foreach (var document in _yaml.ReadAll(file.Path, file.Text).Where(d => !d.IsNull))
                if (ReadManifest(document, file, name, namespaces) is { } manifest) manifests.Add(manifest);
        }
        return (manifests, files);
    }

    private LabManifest? ReadManifest(YamlValue document, SourceFile file, string name, IReadOnlyList<string> namespaces)
    {
        var (apiVersion, kind) = (TextAt(document, "apiVersion"), TextAt(document, "kind"));
        var metadata = Entry(document, "metadata");
        var (objectName, ns) = (TextAt(metadata, "name"), TextAt(metadata, "namespace"));
        var missing = apiVersion is null ? "apiVersion" : kind is null ? "kind" : objectName is null ? "metadata.name" : null;
        if (missing is not null)
        {
            problems.Error(file.Path, document.Line, $"this is no manifest: it has no {missing}", $"Add '{missing}'");
            return null;
        }
        if (ns is not null && !namespaces.Contains(ns) && kind != "Namespace")
            problems.Error(file.Path, document.Line, $"{kind} '{objectName}' is in the namespace '{ns}', which is none of the lab's", "Leave the namespace out, or add it to 'namespaces:' in lab.yaml");
        return new LabManifest(name, document.Line, apiVersion!, kind!, objectName!, ns, YamlJson.Text(document));
    }

    private static YamlValue? Entry(YamlValue? map, string key) => map?.Entries.FirstOrDefault(e => e.Key.Text == key).Value;

    private static string? TextAt(YamlValue? map, string key) =>
        Entry(map, key) is { Kind: YamlKind.Scalar, IsNull: false } value ? value.Text : null;

    private List<LabFile> ReadFiles(ContentFolder folder, YamlMap map)
    {
        List<LabFile> files = [];
        var fileFolder = folder.Child("files");
        foreach (var name in fileFolder.Files())
            if (fileFolder.Read(name) is { } file) files.Add(new LabFile(name, file.Text));
        foreach (var item in map.List("files"))
        {
            if (files.Exists(f => f.Name == item.Text)) continue;
            if (folder.Child("manifests").Has(item.Text) && folder.Child("manifests").Read(item.Text) is { } file) files.Add(new LabFile(item.Text, file.Text));
            else problems.Error(map.File, item.Line, $"there is no file '{item.Text}' in files/ or manifests/", "Add the file, or remove it here");
        }
        return files;
    }

    private List<LabScript> ReadScripts(ContentFolder folder, IReadOnlyList<LabTask> tasks, bool areNearMisses)
    {
        List<LabScript> scripts = [];
        foreach (var name in folder.Files(".sh"))
        {
            if (folder.Read(name) is not { } file) continue;
            var match = FailsHeader().Match(file.Text);
            var fails = areNearMisses && match.Success ? match.Groups[1].Value : null;
            if (areNearMisses && (fails is null || tasks.All(t => t.Id != fails)))
            {
                problems.Error(file.Path, 1, fails is null ? "the near miss doesn't say which task it fails" : $"the lab has no task '{fails}'",
                    $"Write '# fails: TASK' with one of {string.Join(", ", tasks.Select(t => t.Id))}");
            }
            var commands = ShellScript.Parse(file.Text).Parts.OfType<ShellCommand>().Select(c => c.Text).ToList();
            if (commands.Count == 0) problems.Error(file.Path, 1, "the script has no command", "Write the commands as one would type them");
            scripts.Add(new LabScript(name[..^3], file.Text, commands, fails));
        }
        if (scripts.Count == 0)
        {
            problems.Warning($"{folder.RelativePath}/lab.yaml", 1, areNearMisses ? "the lab has no near miss" : "the lab has no solution",
                areNearMisses ? "Add a script that looks right and isn't, with a line '# fails: TASK'" : "Add a script that solves it; two, where there are two ways");
        }
        return scripts;
    }

    private static string VersionOf(IEnumerable<SourceFile> sources, IEnumerable<LabFile> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, text) in sources.Select(s => (Path.GetFileName(s.Path), s.Text)).Concat(files.Select(f => (f.Name, f.Text))))
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}\0{text}\0"));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }

    [GeneratedRegex(@"^[0-9]+(\.[0-9]+)?(m|k|M|G|Ki|Mi|Gi)?$")]
    private static partial Regex QuantityForm();

    [GeneratedRegex(@"^([0-9]{1,5})(m|h|d)$")]
    private static partial Regex LifetimeForm();

    [GeneratedRegex(@"^#\s*fails:\s*(\S+)\s*$", RegexOptions.Multiline)]
    private static partial Regex FailsHeader();
}
