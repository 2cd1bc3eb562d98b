namespace KubePortal.ApiMachinery.Selectors;

/// <summary>How a label requirement compares.</summary>
public enum LabelOperator
{
    /// <summary><c>a in (x,y)</c>.</summary>
    In,

    /// <summary><c>a notin (x,y)</c>; holds without the label, too.</summary>
    NotIn,

    /// <summary><c>a=x</c>.</summary>
    Equal,

    /// <summary><c>a==x</c>.</summary>
    DoubleEqual,

    /// <summary><c>a!=x</c>; holds without the label, too.</summary>
    NotEqual,

    /// <summary><c>a</c>.</summary>
    Exists,

    /// <summary><c>!a</c>.</summary>
    DoesNotExist,

    /// <summary><c>a&gt;1</c>, integers.</summary>
    GreaterThan,

    /// <summary><c>a&lt;1</c>, integers.</summary>
    LessThan,
}
