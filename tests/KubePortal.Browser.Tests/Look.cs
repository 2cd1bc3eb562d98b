using Microsoft.Playwright;
using Xunit;

namespace KubePortal.Browser.Tests;

/// <summary>The looks in which pages are tried: both languages, themes and widths; <c>tests/full.sh</c> tries each with each.</summary>
public static class Look
{
    private static readonly bool Full = Environment.GetEnvironmentVariable("KUBEPORTAL_FULL") is not null;

    public static TheoryData<string, ColorScheme> LanguagesAndThemes => Full
        ? new() { { "ja", ColorScheme.Light }, { "ja", ColorScheme.Dark }, { "en", ColorScheme.Light }, { "en", ColorScheme.Dark } }
        : new() { { "ja", ColorScheme.Dark }, { "en", ColorScheme.Light } };

    public static TheoryData<string, ColorScheme, int> Whole => Full
        ? new() { { "ja", ColorScheme.Light, 360 }, { "en", ColorScheme.Dark, 360 }, { "ja", ColorScheme.Dark, 1280 }, { "en", ColorScheme.Light, 1280 } }
        : new() { { "ja", ColorScheme.Dark, 360 }, { "en", ColorScheme.Light, 1280 } };
}
