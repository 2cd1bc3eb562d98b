using KubePortal.Lessons;
using KubePortal.Lessons.Search;

namespace KubePortal.Web.Search;

/// <summary>The search index of the current catalog. It is made anew beside the requests when the catalog changes; until then the one
/// before answers.</summary>
internal sealed class CurrentIndex : IDisposable
{
    private readonly CatalogSource _catalogs;
    private readonly Lock _making = new();
    private Task<SearchIndex> _index;

    public CurrentIndex(CatalogSource catalogs)
    {
        _catalogs = catalogs;
        catalogs.Changed += OnChanged;
        _index = Task.Run(Make);
    }

    /// <summary>Waits only while the first index is being made.</summary>
    internal Task<SearchIndex> GetAsync(CancellationToken cancellationToken) => Volatile.Read(ref _index).WaitAsync(cancellationToken);

    public void Dispose() => _catalogs.Changed -= OnChanged;

    private void OnChanged(object? sender, EventArgs e)
    {
        // One after the other, so that the last change is the last index.
        lock (_making) Volatile.Write(ref _index, Task.FromResult(Make()));
    }

    private SearchIndex Make() => SearchIndex.Of(_catalogs.Current);
}
