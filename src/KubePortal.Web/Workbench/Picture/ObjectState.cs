namespace KubePortal.Web.Workbench.Picture;

/// <summary>How an object is: a word that the cluster uses, and what it means for the one who looks.</summary>
/// <param name="Word">Kubernetes' own word: <c>Running</c>, <c>CrashLoopBackOff</c>, <c>NotReady</c>.</param>
/// <param name="Tone">What it means; each tone has its colour and its sign.</param>
public sealed record ObjectState(string Word, StateTone Tone);
