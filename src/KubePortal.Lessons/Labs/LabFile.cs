namespace KubePortal.Lessons;

/// <summary>A text file that lies in the console's folder when the lab opens.</summary>
/// <param name="Name">Its name, without folders.</param>
public sealed record LabFile(string Name, string Text);
