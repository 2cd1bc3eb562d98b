namespace KubePortal.Web.Account;

/// <summary>A feature that keeps something of a learner beside their progress: registered as a service, told when the learner changes.</summary>
internal interface ILearnerFollower
{
    /// <summary>A guest registered or signed in: what was theirs is the account's now. May be called again for the same pair.</summary>
    Task MoveAsync(string guestId, string accountId, CancellationToken cancellationToken);

    /// <summary>The account is being deleted, with all that belongs to it.</summary>
    Task ForgetAsync(string learnerId, CancellationToken cancellationToken);
}
