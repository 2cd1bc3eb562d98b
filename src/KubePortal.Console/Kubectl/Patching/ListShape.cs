namespace KubePortal.Console.Kubectl.Patching;

/// <summary>How a field is merged by a strategic merge patch.</summary>
/// <param name="Strategies">Its patch strategies: <c>merge</c>, <c>replace</c>, <c>retainKeys</c>.</param>
/// <param name="MergeKey">The key that tells a list's items apart, or empty.</param>
internal sealed record ListShape(IReadOnlyList<string> Strategies, string MergeKey)
{
    public static ListShape None { get; } = new([], "");

    public bool Merges => Strategies.Contains("merge");

    public bool Replaces => Strategies.Contains("replace");

    public bool RetainsKeys => Strategies.Contains("retainKeys");
}
