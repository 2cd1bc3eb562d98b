using System.Net;
using KubePortal.Lessons;
using KubePortal.Web.Lessons;
using Microsoft.Extensions.Hosting;
using Shouldly;
using Xunit;

namespace KubePortal.Web.Tests.Lessons;

public sealed class ContentReloadTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task In_development_an_open_page_hears_that_a_file_was_saved()
    {
        using var course = new CourseOnDisk();
        await using var portal = new PortalUnderTest(null, course.Setting, ("environment", "Development"));
        using var stream = new StreamReader(await portal.Browser().GetStreamAsync("/content-changes", Cancel));
        (await stream.ReadLineAsync(Cancel)).ShouldBe("data: watching");
        await stream.ReadLineAsync(Cancel);

        portal.Get<CatalogSource>().Touch();

        (await stream.ReadLineAsync(Cancel)).ShouldBe("event: changed");
        (await portal.Browser().GetStringAsync("/courses/tour/basics/pod", Cancel)).ShouldContain("js/content-reload");
    }

    [Fact]
    public async Task In_development_a_saved_file_is_on_its_page_once_the_page_hears_of_it()
    {
        using var course = new CourseOnDisk();
        await using var portal = new PortalUnderTest(null, course.Setting, ("environment", "Development"), ("Portal:Content:ReloadDelay", "00:00:00.010"));
        await portal.Get<IEnumerable<IHostedService>>().OfType<CatalogReading>().Single().ExecuteTask!;
        using var stream = new StreamReader(await portal.Browser().GetStreamAsync("/content-changes", Cancel));
        (await stream.ReadLineAsync(Cancel)).ShouldBe("data: watching");
        await stream.ReadLineAsync(Cancel);

        course.Write("lessons/basics/service.en.md", "---\nid: basics/service\ntitle: Service\n---\nRead anew.\n");

        (await stream.ReadLineAsync(Cancel)).ShouldBe("event: changed");
        (await portal.Browser().GetStringAsync("/courses/tour/basics/service", Cancel)).ShouldContain("Read anew.");
    }

    [Fact]
    public async Task Else_there_is_no_such_address()
    {
        using var course = new CourseOnDisk();
        await using var portal = new PortalUnderTest(null, course.Setting, ("environment", "Production"));

        (await portal.Browser().GetAsync("/content-changes", Cancel)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await portal.Browser().GetStringAsync("/courses/tour/basics/pod", Cancel)).ShouldNotContain("js/content-reload");
    }
}
