using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace KubePortal.Browser.Tests;

/// <summary>The manifest editor beside a lesson.</summary>
public sealed class EditorTests(Browser browser, SharedPortal portal)
{
    [Fact]
    public async Task An_edited_manifest_of_the_lesson_can_be_restored_and_that_undone()
    {
        var page = await browser.OpenAsync(portal.Address);
        await Workbench.OpenAsync(page, Workbench.PodLesson);
        await page.Locator("[data-action='edit']").First.ClickAsync();
        var text = page.Locator(".cm-content");
        await Expect(text).ToContainTextAsync("kind: Pod");
        await Expect(page.Locator("[data-restore]")).ToHaveCountAsync(0);

        await WriteAsync(page, "mine: true\n");
        await Expect(page.Locator(".own")).ToContainTextAsync("your version");
        await page.Locator("[data-restore]").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog).Locator(":focus")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("[data-confirm]")).ToHaveCountAsync(0);
        await Expect(text).ToContainTextAsync("mine: true");

        await page.Locator("[data-restore]").ClickAsync();
        await page.Locator("[data-confirm]").ClickAsync();
        await Expect(text).ToContainTextAsync("kind: Pod");
        await Expect(page.Locator("[data-restore]")).ToHaveCountAsync(0);

        await text.PressAsync("Control+z");
        await Expect(text).ToContainTextAsync("mine: true");
        await Expect(page.Locator(".own")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_is_typed_while_it_is_being_saved_is_not_taken_for_saved()
    {
        var page = await browser.OpenAsync(portal.Address);
        var workbench = await Workbench.OpenAsync(page, Workbench.PodLesson);
        await page.Locator("[data-show='editor']").ClickAsync();
        await page.Locator("[data-new-file]").ClickAsync();
        await WriteAsync(page, "first: true\n");
        await page.EvaluateAsync(
            """
            () => {
              const encode = TextEncoder.prototype.encode;
              TextEncoder.prototype.encode = function (text) {
                if (text.startsWith('first')) queueMicrotask(() => document.execCommand('insertText', false, 'second: true'));
                return encode.call(this, text);
              };
            }
            """);
        await page.Keyboard.PressAsync("Control+s");
        await Expect(page.Locator(".cm-content")).ToContainTextAsync("second: true");
        await workbench.TypeAsync("cat manifest.yaml");
        await Expect(workbench.Screen).ToContainTextAsync("first: true");

        await Expect(page.Locator(".dirty")).Not.ToBeEmptyAsync();
        await WriteAsync(page, "first: true\n");
        await Expect(page.Locator(".dirty")).ToBeEmptyAsync();
    }

    [Fact]
    public async Task One_files_changes_are_not_undone_into_another()
    {
        var page = await browser.OpenAsync(portal.Address);
        await Workbench.OpenAsync(page, Workbench.PodLesson);
        await page.Locator("[data-action='edit']").First.ClickAsync();
        await Expect(page.Locator(".cm-content")).ToContainTextAsync("kind: Pod");
        await page.Locator("[data-new-file]").ClickAsync();
        await Expect(page.Locator(".cm-content")).Not.ToContainTextAsync("kind: Pod");

        await page.Locator(".cm-content").PressAsync("Control+z");

        await Expect(page.Locator(".cm-content")).Not.ToContainTextAsync("kind: Pod");
    }

    [Fact]
    public async Task What_was_wrong_before_does_not_stand_above_what_is_wrong_now()
    {
        var page = await browser.OpenAsync(portal.Address);
        await Workbench.OpenAsync(page, Workbench.PodLesson);
        await page.Locator("[data-show='editor']").ClickAsync();
        await page.Locator("[data-new-file]").ClickAsync();
        await WriteAsync(page, "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: \"\"\n---\napiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  ports: [{port: 0}]\n");
        await page.Locator("[data-apply]").ClickAsync();
        await Expect(page.Locator(".mistakes")).ToContainTextAsync("error when retrieving current configuration of");
        await Expect(page.Locator(".mistakes")).ToContainTextAsync("resource name may not be empty");
        await Expect(page.Locator(".mistakes")).ToContainTextAsync("Line 11: spec.ports[0].port");

        await WriteAsync(page, "apiVersion: v1\nkind: Nothing\nmetadata:\n  name: x\n");
        await page.Keyboard.PressAsync("Control+s");
        await Expect(page.Locator(".mistakes")).ToHaveCountAsync(0);
        await page.Locator("[data-apply]").ClickAsync();

        await Expect(page.Locator(".mistakes")).ToHaveCountAsync(1);
        await Expect(page.Locator(".mistakes li")).ToHaveCountAsync(1);
        await Expect(page.Locator(".mistakes")).ToContainTextAsync("no matches for kind \"Nothing\"");
    }

    private static async Task WriteAsync(IPage page, string text)
    {
        await page.Locator(".cm-content").ClickAsync();
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.InsertTextAsync(text);
    }
}
