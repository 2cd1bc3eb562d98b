using System.Globalization;
using KubePortal.Proving;

namespace KubePortal.Web.Hosting.Commands;

/// <summary>Shows how far a check is: one line that is drawn anew on a terminal, a line at each tenth in a log. Safe for threads.</summary>
internal sealed class CheckProgress(TextWriter to, bool redraws) : IDisposable
{
    private readonly Lock _turn = new();
    private int _drawn;
    private int _furthest;

    public void Report(ProofProgress progress)
    {
        lock (_turn)
        {
            // Proofs that end at the same time may be told in another order.
            if (progress.Done <= _furthest)
            {
                return;
            }

            var line = string.Create(CultureInfo.InvariantCulture, $"{progress.Done}/{progress.Total} {progress.Last}");
            if (redraws)
            {
                to.Write("\r" + line.PadRight(_drawn));
                _drawn = line.Length;
            }
            else if (progress.Done * 10 / progress.Total > _furthest * 10 / progress.Total)
            {
                to.WriteLine(line);
            }

            _furthest = progress.Done;
        }
    }

    public void Dispose()
    {
        if (_drawn > 0)
        {
            to.Write("\r" + new string(' ', _drawn) + "\r");
        }
    }
}
