namespace KubePortal.Web.Workbench.Editor;

/// <summary>Something wrong with a manifest.</summary>
/// <param name="Line">Where, counted from 1; 0 where it can't be told.</param>
/// <param name="Message">What, in kubectl's or the API server's words.</param>
public sealed record ManifestMistake(int Line, string Message);
