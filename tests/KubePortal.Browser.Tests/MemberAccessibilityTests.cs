using Microsoft.Playwright;
using Xunit;
using static KubePortal.Browser.Tests.Axe;
using static Microsoft.Playwright.Assertions;

namespace KubePortal.Browser.Tests;

/// <summary>Axe finds no serious violation on what registered learners, leads and admins see.</summary>
public sealed class MemberAccessibilityTests(Browser browser)
{
    /// <summary>A portal of its own, for the first to register is the admin.</summary>
    [Fact]
    public async Task What_a_lead_and_an_admin_see_has_no_serious_violation()
    {
        using var data = new TemporaryFolder();
        await using var own = await RunningPortal.StartAsync(data.Path);
        var page = await browser.OpenAsync(own.Address);
        await RegisterAsync(page, "lead-of-a-team");
        await page.GotoAsync("teams");
        await page.Locator("input[name='Input.Name']").FillAsync("Harbour");
        await page.Locator("form:has(input[name='Input.Name']) button").ClickAsync();
        await Expect(page.Locator("table.board tbody tr")).ToHaveCountAsync(1);
        var team = page.Url;
        await page.Locator(".invites .main").ClickAsync();
        var invite = new Uri(await page.Locator("#invite-link").InputValueAsync()).PathAndQuery;

        var guest = await browser.OpenAsync(own.Address);
        var newcomer = await browser.OpenAsync(own.Address);
        await RegisterAsync(newcomer, "newcomer-with-a-rather-long-name");
        foreach (var (language, theme, width) in Look.Whole.Select(look => look.Data))
        {
            await ExpectAllAccessibleAsync(page, language, theme, width, team, "teams", "account", "account/delete", "admin", "admin?find=nobody-at-all");
            await ExpectAllAccessibleAsync(newcomer, language, theme, width, "teams", invite, "teams/join/none", "admin");
            await ExpectAllAccessibleAsync(guest, language, theme, width, "account", "account/sign-in", invite, "nothing/here");

            // What is told once something was done: a link to hand over, and a password that isn't right.
            await page.GotoAsync("admin");
            await page.Locator("td.acts button").First.ClickAsync();
            await Expect(page.Locator("#reset-link")).ToBeVisibleAsync();
            await ExpectAccessibleAsync(page);
            await page.GotoAsync("account/delete");
            await page.Locator("input[name='Input.Current']").FillAsync("not the password");
            await page.Locator("main form button").ClickAsync();
            await Expect(page.Locator(".notice [href$='#current-password']")).ToBeVisibleAsync();
            await ExpectAccessibleAsync(page);
        }

        // With a second member, whom the lead may make a lead or remove.
        await newcomer.GotoAsync(invite);
        await newcomer.Locator("main form[method=post] .main").ClickAsync();
        await Expect(newcomer.Locator("table.board tbody tr")).ToHaveCountAsync(2);
        await page.GotoAsync(team);
        var person = await page.Locator("table.board .who a").First.GetAttributeAsync("href") ?? "";
        foreach (var (language, theme, width) in Look.Whole.Select(look => look.Data))
        {
            await ExpectAllAccessibleAsync(
                page, language, theme, width, team, person, $"{team.Split('?')[0]}/{Workbench.DeploymentLesson}");
        }
    }

    private static async Task RegisterAsync(IPage page, string userName)
    {
        await page.GotoAsync("account/register");
        await page.Locator("input[name='Input.UserName']").FillAsync(userName);
        await page.Locator("input[name='Input.Password']").FillAsync("nine paper boats under the bridge");
        await page.Locator("main form button").ClickAsync();
        await Expect(page.Locator(".wishes .menu summary")).ToContainTextAsync(userName);
    }

    private static async Task ExpectAllAccessibleAsync(IPage page, string language, ColorScheme theme, int width, params string[] addresses)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = theme });
        await page.SetViewportSizeAsync(width, 800);
        foreach (var address in addresses)
        {
            await page.GotoAsync($"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}lang={language}");
            await ExpectAccessibleAsync(page);
        }
    }
}
