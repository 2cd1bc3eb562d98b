namespace KubePortal.Lessons;

/// <summary>Behind each block of commands stands what the last one prints.</summary>
internal sealed class RunBlocksAreProven : CourseRule
{
    internal override void Check(WrittenCourse course)
    {
        foreach (var text in course.Texts)
        {
            var code = text.Rendered.Code;
            for (var i = 0; i < code.Count; i++)
                if (code[i].Fence == "run" && (i + 1 == code.Count || code[i + 1].Fence is not ("output" or "expect")))
                    text.Warn(code[i].Line, "nothing says what this block's last command prints", "Put ```text output behind it, or ```text expect if it isn't worth reading");
        }
    }
}
