namespace KubePortal.Web.Search;

/// <summary>Words of the search: <c>SearchText.resx</c> (English) and <c>SearchText.ja.resx</c>.</summary>
internal sealed class SearchText;
