namespace KubePortal.Labs;

/// <summary>No sandbox can be had now; the message is a sentence for the learner.</summary>
public sealed class SandboxRefusedException(string message, Exception? innerException = null) : Exception(message, innerException);
