using System.Buffers;
using System.Text;
using KubePortal.Web.Lessons;
using Shouldly;
using Xunit;

namespace KubePortal.Web.Tests.Lessons;

public sealed class PreparedTextTests
{
    [Fact]
    public void Holes_are_filled_where_they_were_left_and_all_else_stays()
    {
        var holes = new HoleMarks();
        var html = $"<p>{holes.Leave(new(PageHoleKind.Sign, "a"))}、{holes.Leave(new(PageHoleKind.DoneCount))}</p>{holes.Leave(new(PageHoleKind.Theme))}";

        Filled(holes.Cut(html)).ShouldBe("<p>[Sign a]、[DoneCount ]</p>[Theme ]");
    }

    [Fact]
    public void One_hole_may_stand_in_several_places()
    {
        var holes = new HoleMarks();
        var mark = holes.Leave(new(PageHoleKind.DoneCount));

        Filled(holes.Cut($"{mark}{mark} x {mark}")).ShouldBe("[DoneCount ][DoneCount ] x [DoneCount ]");
    }

    [Fact]
    public void Another_renderings_marker_is_only_text()
    {
        var foreign = new HoleMarks().Leave(new(PageHoleKind.Account));

        Filled(new HoleMarks().Cut(foreign)).ShouldBe(foreign);
    }

    private static string Filled(PreparedText text)
    {
        var bytes = new ArrayBufferWriter<byte>();
        text.Write(bytes, (hole, output) => output.Write(Encoding.UTF8.GetBytes($"[{hole.Kind} {hole.Id}]")));
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }
}
