namespace KubePortal.PracticeCluster.Resources;

/// <summary>Something that clients may want to know of a table's row, for example that a Pod is done.</summary>
/// <param name="Type">For example <c>Completed</c>.</param>
/// <param name="Reason">For programs.</param>
/// <param name="Message">For people.</param>
internal sealed record RowCondition(string Type, string Reason, string Message);
