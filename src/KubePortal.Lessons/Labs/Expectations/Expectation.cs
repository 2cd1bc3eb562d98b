namespace KubePortal.Lessons;

/// <summary>What is expected of a field's value. One file per kind, registered in <see cref="ExpectationReader"/>.
/// Numbers, and quantities such as <c>500m</c>, are compared by value.</summary>
/// <param name="Keyword">The key under which it is written in lab.yaml.</param>
public abstract record Expectation(string Keyword)
{
    /// <summary>What <c>{want}</c> stands for in a check's <c>says</c>.</summary>
    public abstract string Wanted { get; }
}
