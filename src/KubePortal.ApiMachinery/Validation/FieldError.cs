namespace KubePortal.ApiMachinery.Validation;

/// <summary>One thing that is wrong with one field.</summary>
/// <param name="Field">The path, for example <c>spec.template.spec.containers[0].image</c>.</param>
/// <param name="Reason">The machine-readable cause, for example <c>FieldValueInvalid</c>.</param>
/// <param name="Body">The message without the path, for example <c>Invalid value: -1: must be greater than or equal to 0</c>.</param>
public sealed record FieldError(string Field, string Reason, string Body)
{
    /// <summary>Path and message as one text, as a status message has it.</summary>
    public override string ToString() => $"{Field}: {Body}";
}
