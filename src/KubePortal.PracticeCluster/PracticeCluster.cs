using KubePortal.ApiMachinery.Connections;
using KubePortal.PracticeCluster.Api;
using KubePortal.PracticeCluster.Images;
using KubePortal.PracticeCluster.Loop;
using KubePortal.PracticeCluster.Nodes;
using KubePortal.PracticeCluster.Sleep;
using KubePortal.PracticeCluster.Storage;
using KubePortal.PracticeCluster.Writing;
using Microsoft.Extensions.Logging;

namespace KubePortal.PracticeCluster;

/// <summary>
/// An embedded Kubernetes: API server, controllers, scheduler and simulated nodes in memory, spoken to by the Kubernetes HTTP API.
/// </summary>
/// <example><code>
/// using var cluster = PracticeCluster.Create(new PracticeClusterOptions(), TimeProvider.System);
/// using var connection = cluster.Connect(ApiUser.Admin);
/// var pods = await connection.Client.CoreV1.ListNamespacedPodAsync("default");
/// </code></example>
public sealed class PracticeCluster : ISettlingCluster, IDisposable
{
    private static readonly Uri Address = new("http://practice.local/");

    // Pods find it in their volumes; their network is simulated, so that nothing is ever checked against it.
    private const string Certificate = "-----BEGIN CERTIFICATE-----\nc2ltdWxhdGVk\n-----END CERTIFICATE-----\n";
    private static readonly TimeSpan AdvanceMax = TimeSpan.FromDays(1);
    private readonly TimeProvider _time;
    private readonly ClusterRandom _random;
    private readonly Settling _settling;
    private ChangeRecorder? _recorder;
    private long _versionBefore;        // what a piece of work from outside found

    private PracticeCluster(PracticeClusterOptions options, TimeProvider time, ClusterState? state = null, long reservedVersion = 0, ChangeRecorder? recorder = null)
    {
        var stored = state?.Header;
        _time = time;
        Options = options;
        Store = new ClusterStore(options.HistoryCountMax, () => Loop.Now);
        Thread = new ClusterThread();
        Kubelets = new Kubelets(ImageCatalogue.Default);
        _random = new ClusterRandom(stored?.Chance ?? (options.Seed is { } seed ? (ulong)seed : (ulong)Random.Shared.NextInt64()));

        // A cluster that goes on must not give the uids of its first life again.
        Writer = new ClusterWriter(Store, () => Loop.Now, new Identities(stored is null ? options.Seed : null), options.ObjectsMax);
        ControlPlane = new ControlPlane(Store, Writer, stored?.Now ?? time.GetUtcNow(), _random, options.Controllers ? ControlPlane.DefaultActors(Kubelets, Certificate) : [], options.Log);
        _settling = new Settling(Loop);
        if (recorder is not null)
        {
            Record(recorder);
        }

        Clock = new RealTimeDriver(Loop, time, OnTimer);
        Thread.Prepare = () =>
        {
            Clock.CatchUp();
            _versionBefore = Store.Current.ResourceVersion;
        };
        Thread.Settle = Settle;
        Thread.Run(() =>
        {
            if (stored is null)
            {
                FirstObjects.Create(Writer, options);
                return;
            }

            Store.Restore(state!.Objects, Math.Max(stored.ResourceVersion, reservedVersion));
            ControlPlane.WakeForAll();
            if (stored.IsPaused)
            {
                Clock.Pause();
            }
        });
    }

    /// <summary>The cluster's time, which its objects carry.</summary>
    public DateTimeOffset Now => Clock.Target;

    /// <summary>Whether the cluster's time stands still.</summary>
    public bool IsPaused => Clock.Paused;

    /// <summary>When something happens by itself next; null when nothing waits.</summary>
    public DateTimeOffset? NextDue => Clock.NextDue;

    /// <summary>Pods' logs and processes.</summary>
    internal Kubelets Kubelets { get; }

    /// <summary>Who acts by itself.</summary>
    internal ControlPlane ControlPlane { get; }

    /// <summary>The loop that they act on.</summary>
    internal ClusterLoop Loop => ControlPlane.Loop;

    /// <summary>How the cluster's time follows the wall clock.</summary>
    internal RealTimeDriver Clock { get; }

    /// <summary>What it consists of.</summary>
    internal PracticeClusterOptions Options { get; }

    /// <summary>Its objects.</summary>
    internal ClusterStore Store { get; }

    /// <summary>The turn that writes take; <see cref="ClusterThread.Settle"/> runs the controllers.</summary>
    internal ClusterThread Thread { get; }

    /// <summary>The one way by which objects are written.</summary>
    internal ClusterWriter Writer { get; }

    /// <summary>Makes a cluster with its first namespaces.</summary>
    /// <param name="options">What it consists of, and its bounds.</param>
    /// <param name="time">The clock of the world outside.</param>
    public static PracticeCluster Create(PracticeClusterOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        return new PracticeCluster(options, time);
    }

    /// <summary>Writes the whole cluster, compressed, so that <see cref="LoadAsync"/> can go on with it. Its time may stand still meanwhile.</summary>
    /// <remarks>Containers' logs and files are not kept: a loaded cluster's containers go on with new ones.</remarks>
    public async Task SaveAsync(Stream to, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(to);
        await ClusterArchive.WriteAsync(to, await StateAsync(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Goes on with a cluster that <see cref="SaveAsync"/> wrote, at the time at which it was written.</summary>
    /// <param name="from">What was written.</param>
    /// <param name="options">The cluster's bounds; its nodes are those that it had.</param>
    /// <param name="time">The clock of the world outside.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="InvalidDataException">It is no cluster, of a later format, cut off, or too large.</exception>
    public static async Task<PracticeCluster> LoadAsync(Stream from, PracticeClusterOptions options, TimeProvider time, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        var (header, objects) = await ClusterArchive.ReadAsync(from, options.ObjectsMax, cancellationToken).ConfigureAwait(false);
        return new PracticeCluster(options, time, new ClusterState(header, objects));
    }

    /// <summary>Goes on with a stored cluster.</summary>
    /// <param name="state">All of it.</param>
    /// <param name="reservedVersion">The last resourceVersion that it may have given to anybody; no more than its own where that is known.</param>
    /// <param name="options">The cluster's bounds; its nodes are those that it had.</param>
    /// <param name="time">The clock of the world outside.</param>
    /// <param name="recorder">Remembers what changes, from the first thing on that the controllers do.</param>
    internal static PracticeCluster GoOn(ClusterState state, long reservedVersion, PracticeClusterOptions options, TimeProvider time, ChangeRecorder recorder) =>
        new(options, time, state, reservedVersion, recorder);

    /// <summary>Remembers from now on what changes. At most once for a cluster, before anybody else has it.</summary>
    internal void Record(ChangeRecorder recorder)
    {
        _recorder = recorder;
        Store.Committed += recorder.Follow;
    }

    /// <summary>All of the cluster; what was recorded until now is in it.</summary>
    internal Task<ClusterState> StateAsync(CancellationToken cancellationToken) => Thread.RunAsync(WholeState, cancellationToken);

    /// <summary>What has changed since the last time.</summary>
    internal Task<ClusterState> ChangesAsync(CancellationToken cancellationToken) => Thread.RunAsync(
        () =>
        {
            var (objects, removed) = _recorder!.Take(Store.Current);
            return new ClusterState(Header(objects.Count, removed), objects);
        },
        cancellationToken);

    /// <summary>Stops the cluster for good, or until <see cref="GoOnAsync"/>: nothing happens in it by itself any more.</summary>
    internal Task<ClusterState> StopAsync(CancellationToken cancellationToken) => Thread.RunAsync(
        () =>
        {
            Clock.Stop();
            return WholeState();
        },
        cancellationToken);

    /// <summary>Undoes <see cref="StopAsync"/>: the cluster's time goes on from where it stopped.</summary>
    internal Task GoOnAsync(CancellationToken cancellationToken) => Thread.RunAsync(
        () =>
        {
            Clock.Start();
            return true;
        },
        cancellationToken);

    /// <summary>
    /// The API server as a message handler, for requests to any host. Requests carry their sender under <see cref="ApiUser.Key"/>;
    /// without one they are anonymous.
    /// </summary>
    public HttpMessageHandler CreateHandler() => new ApiServer(Store, Writer, Thread, Kubelets, () => Now, _time, Options);

    /// <summary>A connection in process, all of whose requests are <paramref name="user"/>'s.</summary>
    public ClusterConnection Connect(ApiUser user) => new(Address, new AsUser(user) { InnerHandler = CreateHandler() });

    /// <summary>Pushes the cluster's time ahead: all that is due on the way happens, each thing at its own time.</summary>
    /// <param name="span">From zero to a day.</param>
    /// <param name="cancellationToken">Ends the waiting for the cluster's turn.</param>
    public Task AdvanceAsync(TimeSpan span, CancellationToken cancellationToken = default)
    {
        CheckSpan(span);
        return Thread.RunAsync(
            () =>
            {
                Push(span);
                return true;
            },
            cancellationToken);
    }

    /// <summary>As <see cref="AdvanceAsync"/>, for a caller that may wait.</summary>
    /// <param name="span">From zero to a day.</param>
    public void Advance(TimeSpan span)
    {
        CheckSpan(span);
        Thread.Run(() => Push(span));
    }

    /// <summary>Pushes the cluster's time ahead to the next thing that happens by itself, at most by <paramref name="most"/>.</summary>
    /// <returns>How far it went; null when nothing waits.</returns>
    public Task<TimeSpan?> AdvanceToNextAsync(TimeSpan most, CancellationToken cancellationToken = default)
    {
        CheckSpan(most);
        return Thread.RunAsync<TimeSpan?>(
            () =>
            {
                if (Loop.NextDue is not { } due)
                {
                    return null;
                }

                var span = due - Now < TimeSpan.Zero ? TimeSpan.Zero : due - Now < most ? due - Now : most;
                Push(span);
                return span;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public async Task SettleAsync(TimeSpan most, CancellationToken cancellationToken = default)
    {
        CheckSpan(most);
        var settled = await Thread.RunAsync(() => _settling.UntilAsync(Loop.Now + most), cancellationToken).ConfigureAwait(false);
        await settled.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>As <see cref="SettleAsync"/>, but pushes the cluster's time ahead to there instead of waiting.</summary>
    /// <param name="most">How far at most; from zero to a day.</param>
    /// <param name="cancellationToken">Ends the waiting for the cluster's turn.</param>
    public Task AdvanceUntilSettledAsync(TimeSpan most, CancellationToken cancellationToken = default)
    {
        CheckSpan(most);
        return Thread.RunAsync(
            () =>
            {
                var until = Now + most;
                while (_settling.NextBefore(until) is { } next)
                {
                    Push(next > Now ? next - Now : TimeSpan.Zero);
                }

                return true;
            },
            cancellationToken);
    }

    /// <summary>Stops the cluster's time; requests are answered, and what waits waits.</summary>
    public Task PauseAsync(CancellationToken cancellationToken = default) => SetPausedAsync(true, cancellationToken);

    /// <summary>Lets the cluster's time go on from where it stands.</summary>
    public Task ResumeAsync(CancellationToken cancellationToken = default) => SetPausedAsync(false, cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        Clock.Dispose();
        _settling.End();
        Thread.Dispose();
    }

    private ClusterState WholeState()
    {
        _recorder?.Clear();
        return new ClusterState(Header(Store.Current.Count), [.. Store.Current.ListAll()]);
    }

    private ClusterArchiveHeader Header(int objects, IReadOnlyList<RemovedObject>? removed = null) =>
        new(0, Loop.Now, Store.Current.ResourceVersion, _random.State, IsPaused, objects, removed);

    private static void CheckSpan(TimeSpan span)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(span, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(span, AdvanceMax);
    }

    private async Task SetPausedAsync(bool paused, CancellationToken cancellationToken) => await Thread.RunAsync(
        () =>
        {
            if (paused)
            {
                Clock.Pause();
            }
            else
            {
                Clock.Resume();
            }

            _recorder?.Touch();
            return true;
        },
        cancellationToken).ConfigureAwait(false);

    private void Push(TimeSpan span)
    {
        Clock.Advance(span);
        _recorder?.Touch();
        _versionBefore = Store.Current.ResourceVersion;
    }

    private void Settle()
    {
        if (Store.Current.ResourceVersion != _versionBefore)
        {
            _settling.Change();
        }

        Loop.Settle();
        Clock.Arm();
        _settling.Tell(IsPaused);
        _recorder?.Tell();
    }

    // The timer's callback: the work itself is done by the thread before each piece of work.
    private void OnTimer() => Thread.RunAsync(() => true, CancellationToken.None).ContinueWith(
        t =>
        {
            // A timer may fire while the cluster ends.
            if (t.Exception!.InnerException is not ObjectDisposedException)
            {
                Options.Log.LogError(t.Exception!.InnerException, "What was due in a practice cluster failed; it goes on with the next request or wake");
            }
        },
        CancellationToken.None,
        TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
        TaskScheduler.Default);

    private sealed class AsUser(ApiUser user) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Options.Set(ApiUser.Key, user);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
