namespace KubePortal.Lessons.Diagrams;

/// <summary>What is wrong with a diagram's source.</summary>
/// <param name="Line">Of the source, from 0.</param>
internal sealed record DiagramFault(int Line, string Message, string Remedy);
