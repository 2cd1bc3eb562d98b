using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace KubePortal.Web.Workbench.Picture;

/// <summary>Shows a <see cref="ClusterView"/> as it changes, and what the learner points at.</summary>
public sealed partial class PicturePane
{
    /// <summary>With more pods than this, nodes hold squares without names.</summary>
    private const int ManyPods = 36;

    private ClusterView? _watched;
    private string? _defaultNamespace;
    private string? _namespace;
    private ClusterPicture? _picture;
    private ClusterPicture? _shown;
    private ObjectKey? _selected;
    private ElementReference _element;
    private IJSObjectReference? _animation;

    /// <summary>What it shows.</summary>
    [Parameter, EditorRequired]
    public ClusterView View { get; set; } = null!;

    /// <summary>The namespace that is shown until the learner chooses another.</summary>
    [Parameter, EditorRequired]
    public string DefaultNamespace { get; set; } = "default";

    /// <summary>Runs a kubectl command and gives what it writes.</summary>
    [Parameter, EditorRequired]
    public Func<string, CancellationToken, Task<string>> Run { get; set; } = null!;

    // Kubernetes' own namespaces are there for who looks for them, under "all".
    private IEnumerable<string> Namespaces => (_picture?.Namespaces ?? [])
        .Where(n => !n.StartsWith("kube-", StringComparison.Ordinal)).Append(DefaultNamespace).Concat(_namespace is null ? [] : [_namespace])
        .Distinct(StringComparer.Ordinal);

    private string Summary
    {
        get
        {
            if (_shown is null)
            {
                return "";
            }

            var states = _shown.Pods.GroupBy(p => p.State.Word).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => $"{g.Count()} {g.Key}");
            return _shown.Pods.Count == 0 ? L["NoPods"] : string.Join(" · ", states.Prepend(L["PodCount", _shown.Pods.Count]));
        }
    }

    protected override void OnParametersSet()
    {
        if (_defaultNamespace != DefaultNamespace)
        {
            _defaultNamespace = DefaultNamespace;
            _namespace = DefaultNamespace;
        }

        if (_watched != View)
        {
            Unwatch();
            _watched = View;
            _watched.Changed += Show;
            _selected = null;
        }

        Take(View.Picture);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_animation is null && _picture is not null)
        {
            _animation = await Script.OpenAsync("animatePicture", _element);
        }
    }

    private void Show(ClusterPicture picture) => _ = InvokeAsync(() =>
    {
        Take(picture);
        StateHasChanged();
    });

    private void Take(ClusterPicture? picture)
    {
        _picture = picture;
        _shown = picture?.In(_namespace);
    }

    private void ChooseNamespace(ChangeEventArgs change)
    {
        _namespace = change.Value is string { Length: > 0 } chosen ? chosen : null;
        _selected = null;
        Take(_picture);
    }

    private void Select(ObjectKey? key) => _selected = _selected == key ? null : key;

    private string Pressed(ObjectKey key) => _selected == key ? "true" : "false";

    private void Unwatch()
    {
        if (_watched is not null)
        {
            _watched.Changed -= Show;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Unwatch();
        await WorkbenchScript.CloseAsync(_animation);
    }
}
