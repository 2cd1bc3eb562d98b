namespace KubePortal.Progress.Database;

/// <summary>The database can't be used by this version of the portal. The message is for whoever starts it.</summary>
public sealed class DatabaseNotUsableException : Exception
{
    public DatabaseNotUsableException()
    {
    }

    public DatabaseNotUsableException(string message)
        : base(message)
    {
    }

    public DatabaseNotUsableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
