namespace KubePortal.Web.Workbench.Picture;

/// <summary>How a tone looks.</summary>
internal static class StateTones
{
    /// <summary>The name of the tone's style, and of its text.</summary>
    public static string Style(this StateTone tone) => tone switch
    {
        StateTone.Good => "good",
        StateTone.Waiting => "waiting",
        StateTone.Broken => "broken",
        _ => "ended",
    };

    /// <summary>The sign that stands beside the colour.</summary>
    public static string Sign(this StateTone tone) => tone switch
    {
        StateTone.Good => "●",
        StateTone.Waiting => "◔",
        StateTone.Broken => "✕",
        _ => "○",
    };
}
