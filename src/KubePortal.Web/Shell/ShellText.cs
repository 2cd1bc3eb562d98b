namespace KubePortal.Web.Shell;

/// <summary>The frame's words: <c>ShellText.resx</c> (English) and <c>ShellText.ja.resx</c>.</summary>
internal sealed class ShellText;
