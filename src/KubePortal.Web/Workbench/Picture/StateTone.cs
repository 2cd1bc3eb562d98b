namespace KubePortal.Web.Workbench.Picture;

/// <summary>What a state means.</summary>
public enum StateTone
{
    /// <summary>As it is meant to be.</summary>
    Good,

    /// <summary>On the way there.</summary>
    Waiting,

    /// <summary>It won't get there without somebody's help.</summary>
    Broken,

    /// <summary>Finished, or on its way out.</summary>
    Ended,
}
