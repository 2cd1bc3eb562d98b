namespace KubePortal.Labs.Checks;

/// <summary>What a check found: whether it holds, and the words for what was found and what was wanted.</summary>
/// <param name="Holds">Whether it is as expected.</param>
/// <param name="Got">The value or number found.</param>
/// <param name="Wanted">The value or number expected.</param>
internal sealed record Finding(bool Holds, string Got, string Wanted);
