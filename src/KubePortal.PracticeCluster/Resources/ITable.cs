using KubePortal.PracticeCluster.Storage;

namespace KubePortal.PracticeCluster.Resources;

/// <summary>How a kind is printed: columns, and a row for an object.</summary>
internal interface ITable
{
    /// <summary>The columns, in order.</summary>
    IReadOnlyList<Column> Columns { get; }

    /// <summary>What holds for the row of an object, mostly nothing.</summary>
    IReadOnlyList<RowCondition> Conditions(StoredObject value);

    /// <summary>The cells of one object: strings, integers or booleans, one for each column.</summary>
    IReadOnlyList<object> Cells(StoredObject value, DateTimeOffset now);
}
