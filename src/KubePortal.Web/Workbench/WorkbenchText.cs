namespace KubePortal.Web.Workbench;

/// <summary>Names the workbench's texts: <c>WorkbenchText.resx</c> (English) and <c>WorkbenchText.ja.resx</c>.</summary>
public sealed class WorkbenchText;
