namespace KubePortal.Web.Account;

/// <summary>What is wrong with a form.</summary>
/// <param name="FieldId">The id of the field that it is about; null where it is about the whole.</param>
/// <param name="Message">What is wrong and what to do, in the reader's language.</param>
public sealed record FormError(string? FieldId, string Message);
