namespace KubePortal.Testing;

/// <summary>YAML as hands break it: cut off, and with characters put in, left out and swapped. The same texts in every run.</summary>
public static class BrokenYaml
{
    private const string Manifest = """
        # a comment
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web, labels: {app: web, "tier": 'front'} }
        spec: &spec
          replicas: 0x3
          template:
            spec:
              containers:
              - name: web
                image: "nginx:1.27"
                command: [sh, -c, "echo \u00e9 \x41"]
                args: ["a", 'b', *arg]
              - <<: *spec
                text: |-2
                  folded
                other: >+
                  more
              ? complex
              : !!str 5
        ---
        %TAG ! tag:example.com:
        - a: [x, y
          b: z
        ...

        """;

    private const string Marks = "[]{}:,-?&*!|>'\"%@`#\t\n \\~<\0\u00e9\ufeff\u2028x0";

    /// <summary>One unclosed bracket before a <c>key: value</c> line, as it was found.</summary>
    public const string UnclosedBracket = "metadata: {name: [a\nspec: x\n";

    public static IEnumerable<string> Texts(int count)
    {
        yield return UnclosedBracket;
        yield return "title: X\ncovers: [A, B\nlab: y\n";
        var random = new Random(20_260);
        for (var i = 0; i < count; i++)
        {
            var text = Manifest.ToList();
            if (random.Next(2) == 0)
            {
                text.RemoveRange(0, random.Next(text.Count / 2));
            }

            for (var changes = random.Next(1, 8); changes > 0 && text.Count > 1; changes--)
            {
                var at = random.Next(text.Count);
                switch (random.Next(4))
                {
                    case 0:
                        text.RemoveAt(at);
                        break;
                    case 1:
                        text.Insert(at, Marks[random.Next(Marks.Length)]);
                        break;
                    case 2:
                        text[at] = Marks[random.Next(Marks.Length)];
                        break;
                    default:
                        text.RemoveRange(at, Math.Min(random.Next(1, 40), text.Count - at));
                        break;
                }
            }

            yield return new string([.. random.Next(3) == 0 ? text.Take(random.Next(text.Count)) : text]);
        }
    }
}
