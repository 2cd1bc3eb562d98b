namespace KubePortal.Console.Streams;

/// <summary>The reader of a pipe has ended, so its writer has nothing left to do (in a real shell: SIGPIPE).</summary>
internal sealed class BrokenPipeException : Exception;
