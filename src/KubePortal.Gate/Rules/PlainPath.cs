using System.Globalization;

namespace KubePortal.Gate.Rules;

/// <summary>
/// A path that two programs could read differently is refused, so that gate and server always mean the same object: dot segments, empty
/// segments, backslashes, and encoded slashes, backslashes, dots, percent signs or control characters.
/// </summary>
/// <remarks>No name in the Kubernetes API needs them (API concepts, "path segment names").</remarks>
internal sealed class PlainPath : GateRule
{
    public override string Sentence => "a path is written plainly, so that it can be read in one way only";

    public override Verdict Judge(GateRequest request)
    {
        var path = request.RawPath;
        if (path.Length > 1 && path.Contains("//", StringComparison.Ordinal))
        {
            return Refused("it has an empty segment");
        }

        foreach (var segment in path.Split('/'))
        {
            if (segment is "." or "..")
            {
                return Refused("it has a dot segment");
            }
        }

        for (var i = 0; i < path.Length; i++)
        {
            if (path[i] == '\\' || path[i] < ' ' || path[i] == '\x7f')
            {
                return Refused("it has a backslash or a control character");
            }

            if (path[i] != '%')
            {
                continue;
            }

            if (i + 2 >= path.Length
                || !byte.TryParse(path.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var character))
            {
                return Refused("it has a percent sign that encodes nothing");
            }

            if (character is (byte)'/' or (byte)'\\' or (byte)'.' or (byte)'%' or < 0x20 or 0x7f)
            {
                return Refused($"it has the encoded character %{character:x2}");
            }

            i += 2;
        }

        return Verdict.NoObjection;
    }

    private static Refusal Refused(string because) => Refusal.BadRequest($"the path of the request can't be passed on: {because}");
}
