namespace KubePortal.Web.Account;

/// <summary>Lets one registration at a time through. One portal holds the database, so this is enough.</summary>
internal sealed class RegistrationOrder : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    internal async Task<IDisposable> TakeTurnAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        return new Turn(_turn);
    }

    public void Dispose() => _turn.Dispose();

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
