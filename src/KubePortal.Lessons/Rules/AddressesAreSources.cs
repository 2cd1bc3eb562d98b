namespace KubePortal.Lessons;

/// <summary>Addresses outside the portal stand in one file, so that they can be looked after.</summary>
internal sealed class AddressesAreSources : CourseRule
{
    internal override void Check(WrittenCourse course)
    {
        foreach (var text in course.Texts)
            foreach (var (address, line) in text.Rendered.OutsideLinks)
                text.Warn(line, $"the address '{address}' stands outside {SourceList.FileName}", $"Name it there, and write source:ID here");
    }
}
