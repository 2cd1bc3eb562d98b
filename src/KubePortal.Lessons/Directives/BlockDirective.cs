using KubePortal.Lessons.Markup;
using Markdig.Extensions.CustomContainers;
using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace KubePortal.Lessons.Directives;

/// <summary>A box in a lesson: <c>:::name argument key=value</c>, Markdown, <c>:::</c>. One class a file; registered in
/// <see cref="All"/>.</summary>
/// <param name="name">The word behind the colons.</param>
/// <param name="arguments">The named arguments it takes.</param>
internal abstract class BlockDirective(string name, params IReadOnlyList<string> arguments)
{
    internal static IReadOnlyList<BlockDirective> All { get; } =
    [
        new NoteDirective("note", "Note"), new NoteDirective("tip", "Tip"), new NoteDirective("warning", "Warning"),
        new NoteDirective("remember", "Remember"), new NoteDirective("look", "Look"),
        new NoteDirective("goals", "Goals"), new ThenAndNowDirective(), new LabDirective(), new MonitorDirective(),
        new ChoiceDirective(), new SeveralDirective(), new OrderDirective(), new FieldDirective(), new PredictDirective(),
    ];

    internal string Name { get; } = name;

    internal IReadOnlyList<string> Arguments { get; } = arguments;

    internal abstract void Write(LessonHtmlRenderer renderer, CustomContainer container, DirectiveArguments arguments);

    internal static BlockDirective? Find(string name) => All.FirstOrDefault(d => d.Name == name);
}

/// <summary>Finds the directive of a box and lets it write; reports what is no directive and shows the box's text all the same.</summary>
internal sealed class BlockDirectiveRenderer : HtmlObjectRenderer<CustomContainer>
{
    protected override void Write(HtmlRenderer renderer, CustomContainer container)
    {
        var lesson = (LessonHtmlRenderer)renderer;
        var name = container.Info ?? "";
        renderer.EnsureLine();
        if (BlockDirective.Find(name) is not { } directive)
        {
            var known = BlockDirective.All.Select(d => d.Name).ToList();
            lesson.Problem(container, name.Length == 0 ? "a box has no directive's name" : $"there is no directive '{name}'",
                Spelling.DidYouMean(name, known, Spelling.OneOf(known)));
            renderer.WriteChildren(container);
            return;
        }
        var arguments = DirectiveArguments.Parse(container.Arguments);
        if (arguments.Unknown($"the directive '{name}'", directive.Arguments) is { } unknown) lesson.Problem(container, unknown.Message, unknown.Remedy);
        directive.Write(lesson, container, arguments);
    }
}
