namespace KubePortal.Progress.Accounts;

/// <summary>
/// Which account a guest became. A page that was open meanwhile still speaks as the guest; what it reports goes to the account.
/// </summary>
public sealed class GuestMove
{
    public required string GuestId { get; init; }

    public required string AccountId { get; init; }

    public required DateTimeOffset At { get; init; }
}
