namespace KubePortal.Labs;

/// <summary>A lab can't go on; the message is a sentence for the learner.</summary>
public sealed class LabFailedException(string message, Exception? innerException = null) : Exception(message, innerException);
