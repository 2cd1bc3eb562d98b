namespace KubePortal.PracticeCluster.Resources;

/// <summary>One column of a server-printed table.</summary>
/// <param name="Title">For example <c>Up-to-date</c>; clients print it in capitals.</param>
/// <param name="Type">An OpenAPI type: <c>string</c>, <c>integer</c>, <c>boolean</c>, <c>date</c>.</param>
/// <param name="Format">An OpenAPI format; <c>name</c> marks the column that clients always show.</param>
/// <param name="Priority">0 is always printed, 1 with <c>-o wide</c>.</param>
/// <param name="Description">For people.</param>
internal sealed record Column(string Title, string Type = "string", string Format = "", int Priority = 0, string Description = "")
{
    /// <summary>The object's name.</summary>
    public static Column Name { get; } = new(
        "Name", Format: "name", Description: "Name must be unique within a namespace; clients refer to the object by it.");

    /// <summary>How long ago the object was made.</summary>
    public static Column Age { get; } = new("Age", Description: "How long ago the server created the object.");
}
