using KubePortal.Labs;
using KubePortal.Web.Account;
using KubePortal.Web.Clusters;

namespace KubePortal.Web.Labs;

/// <summary>A guest's practice cluster and open lab follow them into their account.</summary>
internal sealed class LearnerMoves(PracticeClusters clusters, LabRuns runs) : ILearnerFollower
{
    public async Task MoveAsync(string guestId, string accountId, CancellationToken cancellationToken)
    {
        if (await clusters.MoveAsync(guestId, accountId, cancellationToken))
        {
            await runs.MoveAsync(guestId, accountId, cancellationToken);
        }
        else
        {
            // The account has a cluster of its own, and the guest's lab does not run there.
            await runs.ForgetAsync(guestId);
        }
    }

    public async Task ForgetAsync(string learnerId, CancellationToken cancellationToken)
    {
        await runs.ForgetAsync(learnerId);
        await clusters.ForgetAsync(learnerId, cancellationToken);
    }
}
