namespace KubePortal.PracticeCluster.Writing;

/// <summary>Who writes, and how.</summary>
internal sealed class WriteContext
{
    /// <summary>Who writes.</summary>
    public required ApiUser User { get; init; }

    /// <summary>Whether all is done but the storing.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>The field manager, for example <c>kubectl-client-side-apply</c>.</summary>
    public string FieldManager { get; init; } = "";

    /// <summary>Sentences that go to the client as <c>Warning</c> headers.</summary>
    public List<string> Warnings { get; } = [];

    /// <summary>Where generated names come from; the writer sets it.</summary>
    public Func<string> NextSuffix { get; set; } = () => throw new InvalidOperationException("no write is under way");

    /// <summary>A write by a part of the control plane itself.</summary>
    /// <param name="component">For example <c>deployment-controller</c>.</param>
    public static WriteContext ForComponent(string component) => new()
    {
        User = new ApiUser($"system:{component}", [ApiUser.Masters]),
        FieldManager = component,
    };
}
