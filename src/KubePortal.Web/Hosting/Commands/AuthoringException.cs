namespace KubePortal.Web.Hosting.Commands;

/// <summary>What an author asked for can't be made; the message says why, and what to write instead.</summary>
internal sealed class AuthoringException(string message) : Exception(message);
