using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using KubePortal.Web.Tests.Hosting;
using Microsoft.Data.Sqlite;
using Shouldly;
using Xunit;

namespace KubePortal.Web.Tests.Clusters;

/// <summary>
/// The portal killed with SIGKILL at random moments while learners work. How often and from which seed: <c>KUBEPORTAL_CRASHES</c> (once
/// without it; tests/full.sh kills it 20 times) and <c>KUBEPORTAL_SEED</c>.
/// </summary>
public sealed class CrashTests(ITestOutputHelper output) : IDisposable
{
    private const int LearnersCount = 3;

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_killed_portal_has_all_confirmed_progress_and_every_cluster_as_it_was_a_second_before()
    {
        var crashes = Number("KUBEPORTAL_CRASHES") ?? 1;
        var seed = Number("KUBEPORTAL_SEED") ?? Random.Shared.Next();
        output.WriteLine($"seed {seed}, {crashes} crashes");
        var random = new Random(seed);
        var learners = Enumerable.Range(0, LearnersCount).Select(i => new Learner($"l{i}")).ToList();
        var address = "https://127.0.0.1:0";
        for (var crash = 0; crash <= crashes; crash++)
        {
            using var portal = await PortalProcess.ServeAsync(
                _folder, $"--Portal:SecureAddress={address}", "--Portal:Clusters:Limits:RequestsPerSecond=10000", "--Portal:Clusters:Limits:RequestBurst=10000");
            foreach (var learner in learners)
            {
                address = await learner.ComeBackAsync(portal.Said("Open"), seed);
            }

            (await ReadEventsCountAsync()).ShouldBeGreaterThanOrEqualTo(learners.Sum(l => l.ReadsConfirmed), $"progress is lost, seed {seed}");
            if (crash < crashes)
            {
                using var moment = new CancellationTokenSource(TimeSpan.FromMilliseconds(random.Next(1_200, 3_000)));
                using var kill = moment.Token.Register(() =>
                {
                    learners.ForEach(l => l.NoteKill());
                    portal.Kill();
                });
                await Task.WhenAll(learners.Select(l => l.WorkAsync()));
            }
        }

        output.WriteLine($"{learners.Sum(l => l.ReadsConfirmed)} reads and {learners.Sum(l => l.WritesCount)} writes confirmed");
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    private async Task<long> ReadEventsCountAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={_folder[Path.Combine("data", "portal.db")]};Mode=ReadWrite;Pooling=False");
        await connection.OpenAsync(Stop);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM Events WHERE Name = 'lesson-read'";
        return (long)(await command.ExecuteScalarAsync(Stop))!;
    }

    /// <summary>Somebody who works without a pause, and remembers what was confirmed and when.</summary>
    private sealed class Learner(string name)
    {
        private const string Lesson = "/courses/kubernetes/hello/containers";
        private const string ConfigMaps = "api/v1/namespaces/default/configmaps";
        private const string Deployments = "apis/apps/v1/namespaces/default/deployments";
        private static readonly TimeSpan Promise = TimeSpan.FromSeconds(1);

        private readonly CookieContainer _cookies = new();
        private readonly List<(string Name, long At)> _made = [];
        private string? _kubeconfig;
        private Uri _portal = null!;
        private long _killedAt;
        private long _versionSeen;

        public int ReadsConfirmed { get; private set; }

        public int WritesCount => _made.Count;

        public void NoteKill() => _killedAt = Stopwatch.GetTimestamp();

        /// <summary>Opens the portal again and looks whether everything is there.</summary>
        /// <returns>Where the Kubernetes API is.</returns>
        public async Task<string> ComeBackAsync(string portal, int seed)
        {
            _portal = new Uri(portal);
            if (_kubeconfig is null)
            {
                using var browser = Browser();
                _kubeconfig = await browser.GetStringAsync(new Uri("/clusters/mine/kubeconfig", UriKind.Relative), Stop);
                using var first = KubeconfigClient.From(_kubeconfig);
                await SendAsync(first.PostAsJsonAsync(Deployments, Deployment(), Stop));
                return first.BaseAddress!.GetLeftPart(UriPartial.Authority);
            }

            using var kubectl = KubeconfigClient.From(_kubeconfig);
            var there = (await NamesAsync(kubectl, ConfigMaps)).ToHashSet();
            _made.Where(m => Stopwatch.GetElapsedTime(m.At, _killedAt) > Promise && !there.Contains(m.Name)).Select(m => m.Name)
                .ShouldBeEmpty($"{name} lost what was confirmed more than a second before the kill, seed {seed}");
            _made.RemoveAll(m => !there.Contains(m.Name));

            var owners = (await UidsAsync(kubectl, "apis/apps/v1/namespaces/default/replicasets")).Concat(await UidsAsync(kubectl, Deployments)).ToHashSet();
            foreach (var path in new[] { "api/v1/namespaces/default/pods", "apis/apps/v1/namespaces/default/replicasets" })
            {
                (await OwnersAsync(kubectl, path)).ShouldBeSubsetOf(owners, $"{name} has orphans, seed {seed}");
            }

            var seen = _versionSeen;
            await MakeAsync(kubectl);
            _versionSeen.ShouldBeGreaterThan(seen, $"a resourceVersion came again, seed {seed}");
            return kubectl.BaseAddress!.GetLeftPart(UriPartial.Authority);
        }

        /// <summary>Works until the portal is gone.</summary>
        public async Task WorkAsync()
        {
            using var browser = Browser();
            using var kubectl = KubeconfigClient.From(_kubeconfig!);
            try
            {
                for (var i = 1; ; i++)
                {
                    await MakeAsync(kubectl);
                    using var read = await browser.PostAsync(new Uri(Lesson, UriKind.Relative), null, Stop);
                    read.StatusCode.ShouldBe(HttpStatusCode.Found);
                    ReadsConfirmed++;
                    using var scale = new HttpRequestMessage(HttpMethod.Patch, Deployments + "/web")
                    {
                        Content = new StringContent($$$"""{"spec":{"replicas":{{{i % 4}}}}}""", new MediaTypeHeaderValue("application/merge-patch+json")),
                    };
                    await SendAsync(kubectl.SendAsync(scale, Stop));
                }
            }
            catch (Exception e) when (e is HttpRequestException or IOException or JsonException)
            {
                // The portal is gone; what it answered until then counts.
            }
        }

        private HttpClient Browser() => new(new HttpClientHandler { CookieContainer = _cookies, AllowAutoRedirect = false })
        {
            BaseAddress = _portal,
            DefaultRequestHeaders = { { "Sec-Fetch-Site", "same-origin" }, { "Accept-Language", "ja" } },
        };

        private async Task MakeAsync(HttpClient kubectl)
        {
            var map = $"{name}-{Guid.NewGuid():N}";
            await SendAsync(kubectl.PostAsJsonAsync(ConfigMaps, new { apiVersion = "v1", kind = "ConfigMap", metadata = new { name = map } }, Stop));
            _made.Add((map, Stopwatch.GetTimestamp()));
        }

        private async Task SendAsync(Task<HttpResponseMessage> sending)
        {
            using var answer = await sending;
            var content = await answer.Content.ReadAsStringAsync(Stop);
            answer.IsSuccessStatusCode.ShouldBeTrue(content);
            using var made = JsonDocument.Parse(content);
            _versionSeen = Math.Max(_versionSeen, long.Parse(
                made.RootElement.GetProperty("metadata").GetProperty("resourceVersion").GetString()!, CultureInfo.InvariantCulture));
        }

        private static object Deployment() => new
        {
            apiVersion = "apps/v1",
            kind = "Deployment",
            metadata = new { name = "web" },
            spec = new
            {
                replicas = 1,
                selector = new { matchLabels = new { app = "web" } },
                template = new { metadata = new { labels = new { app = "web" } }, spec = new { containers = new[] { new { name = "app", image = "nginx:1.27" } } } },
            },
        };

        private static async Task<List<JsonElement>> MetadataAsync(HttpClient kubectl, string path) =>
            [.. (await kubectl.GetFromJsonAsync<JsonElement>(path, Stop)).GetProperty("items").EnumerateArray().Select(i => i.GetProperty("metadata"))];

        private static async Task<IEnumerable<string>> NamesAsync(HttpClient kubectl, string path) =>
            (await MetadataAsync(kubectl, path)).Select(m => m.GetProperty("name").GetString()!);

        private static async Task<IEnumerable<string>> UidsAsync(HttpClient kubectl, string path) =>
            (await MetadataAsync(kubectl, path)).Select(m => m.GetProperty("uid").GetString()!);

        private static async Task<List<string>> OwnersAsync(HttpClient kubectl, string path) =>
            [.. (await MetadataAsync(kubectl, path)).SelectMany(m => m.TryGetProperty("ownerReferences", out var owners) ? owners.EnumerateArray().ToArray() : [])
                .Select(o => o.GetProperty("uid").GetString()!)];
    }
}
