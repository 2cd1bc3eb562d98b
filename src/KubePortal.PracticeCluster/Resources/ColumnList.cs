using k8s;
using k8s.Models;
using KubePortal.ApiMachinery.Printing;
using KubePortal.PracticeCluster.Storage;

namespace KubePortal.PracticeCluster.Resources;

/// <summary>The columns of a kind, with the cell that each takes from an object.</summary>
internal sealed class ColumnList<T> : ITable
    where T : IKubernetesObject<V1ObjectMeta>
{
    private readonly List<Column> _columns = [];
    private readonly List<Func<T, DateTimeOffset, object?>> _cells = [];
    private readonly List<Func<T, RowCondition?>> _conditions = [];

    /// <inheritdoc/>
    public IReadOnlyList<Column> Columns => _columns;

    /// <summary>Adds <see cref="Column.Name"/> or <see cref="Column.Age"/>.</summary>
    public ColumnList<T> Add(Column column) => column == Column.Name
        ? Add(column, (value, _) => value.Metadata.Name)
        : Add(column, (value, now) => HumanDuration.Since(value.Metadata.CreationTimestamp, now));

    /// <summary>Adds a column of texts.</summary>
    public ColumnList<T> Add(string title, Func<T, string?> cell, int priority = 0) =>
        Add(new Column(title, Priority: priority), (value, _) => cell(value));

    /// <summary>Adds a column of integers.</summary>
    public ColumnList<T> AddNumber(string title, Func<T, long?> cell, int priority = 0) =>
        Add(new Column(title, "integer", Priority: priority), (value, _) => cell(value));

    /// <summary>Adds any column; a cell is a string, an integer or a boolean.</summary>
    public ColumnList<T> Add(Column column, Func<T, DateTimeOffset, object?> cell)
    {
        _columns.Add(column);
        _cells.Add(cell);
        return this;
    }

    /// <summary>Says what holds for a row.</summary>
    public ColumnList<T> AddCondition(Func<T, RowCondition?> condition)
    {
        _conditions.Add(condition);
        return this;
    }

    /// <inheritdoc/>
    public IReadOnlyList<RowCondition> Conditions(StoredObject value) =>
        _conditions.Count == 0 ? [] : [.. _conditions.Select(c => c(value.As<T>())).OfType<RowCondition>()];

    /// <inheritdoc/>
    public IReadOnlyList<object> Cells(StoredObject value, DateTimeOffset now)
    {
        var typed = value.As<T>();
        var row = new object[_cells.Count];
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = _cells[i](typed, now) ?? (_columns[i].Type == "integer" ? 0L : "");
        }

        return row;
    }
}
