using KubePortal.Proving.Lessons;

namespace KubePortal.Labs.Tests;

/// <summary>What counts as the same output, and what doesn't.</summary>
public sealed class PrintedPatternTests
{
    [Theory]
    [InlineData("NAME   READY\nweb    1/1", "NAME                 READY\nweb                  1/1  \n")]
    [InlineData("web 1/1 Running 2 (3m4s ago) 10s", "web 1/1 Running 2 (17s ago) 5m")]
    [InlineData("web 119m", "web 2d3h")]
    [InlineData("started 2026-11-24T09:00:00Z", "started 2026-11-24T09:12:31Z")]
    [InlineData("Start Time:  Tue, 24 Nov 2026 09:00:00 +0000", "Start Time: Wed, 25 Nov 2026 10:00:10 +0000")]
    [InlineData("kubernetes ClusterIP 10.96.0.1", "kubernetes ClusterIP 10.96.77.128")]
    [InlineData("uid: 0a1b2c3d-0000-4000-8000-000000000000", "uid: 11111111-2222-4333-8444-555555555555")]
    [InlineData("web-7d4b9c6f5-x2x7p", "web-5c9d8b7f64-zzt4k")]
    [InlineData("pod/web-x2x7p created", "pod/web-bcdfg created")]
    [InlineData("replicaset.apps/web-7d4b9c6f5", "replicaset.apps/web-5c9d8b7f64")]
    [InlineData("pod-template-hash=7d4b9c6f5", "pod-template-hash=5c9d8b7f64")]
    [InlineData("Labels: …", "Labels: app=web,tier=front")]
    [InlineData("web-… 1/1", "web-7d4b9c6f5-x2x7p 1/1")]
    [InlineData("web-7d4b9c6f5-…", "web-5c9d8b7f64-zzt4k")]
    [InlineData("a\n…\nd", "a\nb\nc\nd")]
    [InlineData("a\n…\nd", "a\nd")]
    [InlineData("…\nd\n…", "a\nd\nd\ne")]
    [InlineData("…", "")]
    public void This_is_the_same(string said, string printed) => new PrintedPattern(said).Difference(printed).ShouldBeNull();

    [Theory]
    [InlineData("web 1/1", "web 2/2")]
    [InlineData("web Running 10s", "web Pending 10s")]
    [InlineData("web 10s", "web <none>")]
    [InlineData("cpu: 250m", "cpu: 500m")]
    [InlineData("timeout=1s period=10s", "timeout=1s period=5s")]
    [InlineData("web-x2x7p", "web-front")]
    [InlineData("web-1", "web-2")]
    [InlineData("node-1", "node-2")]
    [InlineData("image: nginx:1.29", "image: nginx:1.28")]
    [InlineData("a\nb", "a")]
    [InlineData("a", "a\nb")]
    [InlineData("a\n…\nd", "a\nb\nc")]
    [InlineData("a.c", "abc")]
    public void This_is_not_the_same(string said, string printed) => new PrintedPattern(said).Difference(printed).ShouldNotBeNull();

    [Fact]
    public void A_difference_shows_both_and_marks_where_they_part() =>
        new PrintedPattern("NAME  READY\nweb   2/2\ndb    1/1").Difference("NAME   READY\nweb    1/1\ndb     1/1\n").ShouldBe(
            """
              the lesson says
                NAME  READY
              > web   2/2
                db    1/1
              and this was printed
                NAME   READY
              > web    1/1
                db     1/1

            """.ReplaceLineEndings("\n"));

    [Fact]
    public void A_difference_says_where_more_was_wanted_than_was_printed() =>
        new PrintedPattern("a\nb").Difference("a").ShouldBe("  the lesson says\n    a\n  > b\n  and this was printed\n    a\n  > (nothing more)\n");
}
