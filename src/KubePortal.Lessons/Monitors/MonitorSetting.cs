namespace KubePortal.Lessons.Monitors;

/// <summary>A number that the learner may change.</summary>
/// <param name="Unit">Shown behind the number, "" for none.</param>
public sealed record MonitorSetting(string Name, double Least, double Most, double Step, double Default, string Unit);
