using MudBlazor;

namespace KubePortal.Web.Shell;

/// <summary>
/// MudBlazor's side of the portal's look. Colours are not here: <c>css/mud.css</c> maps MudBlazor's palette to the tokens, so
/// that islands change with the page's theme without a word from the server.
/// </summary>
internal static class PortalTheme
{
    internal static MudTheme Value { get; } = new()
    {
        LayoutProperties = new() { DefaultBorderRadius = "8px", AppbarHeight = "3.5rem" },
        Typography = new()
        {
            Default = new DefaultTypography { FontFamily = ["inherit"], FontSize = "0.875rem", LineHeight = "1.5", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontFamily = ["inherit"], FontSize = "0.875rem", FontWeight = "600", LetterSpacing = "normal", TextTransform = "none" },
        },
    };
}
