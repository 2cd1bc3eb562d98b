namespace KubePortal.Web.Hosting;

/// <summary>Something outside the portal keeps it from starting; the message is one sentence for whoever started it.</summary>
public sealed class CannotStartException(string message, Exception? innerException = null) : Exception(message, innerException);
