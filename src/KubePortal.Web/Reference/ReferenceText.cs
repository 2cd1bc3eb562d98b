namespace KubePortal.Web.Reference;

/// <summary>Words of the pages to look things up: <c>ReferenceText.resx</c> (English) and <c>ReferenceText.ja.resx</c>.</summary>
internal sealed class ReferenceText;
