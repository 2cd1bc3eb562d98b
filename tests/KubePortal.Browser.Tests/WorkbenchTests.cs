using System.Text.RegularExpressions;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace KubePortal.Browser.Tests;

/// <summary>The workbench beside a lesson, with a mouse and a keyboard.</summary>
public sealed class WorkbenchTests(Browser browser, SharedPortal portal)
{
    [Fact]
    public async Task A_command_of_the_text_opens_the_workbench_and_runs_there()
    {
        var page = await browser.OpenAsync(portal.Address);
        await page.GotoAsync(Workbench.DeploymentLesson);
        var line = page.Locator("[data-command]:has([data-action='run'])").First;
        var command = await line.GetAttributeAsync("data-command");

        await line.Locator("[data-action='run']").ClickAsync();

        await Expect(new Workbench(page).Screen).ToContainTextAsync($"$ {command}");
        await Expect(page.Locator("[data-ran]").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_offer_in_the_text_opens_the_lab_with_one_click()
    {
        var page = await browser.OpenAsync(portal.Address);
        await page.GotoAsync(Workbench.PodLesson);

        await page.Locator("[data-action='open-lab']").First.ClickAsync();

        await Expect(page.Locator("[data-task]").First).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Expect(page.Locator(".node .pod")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_newcomer_has_a_green_task_after_three_clicks()
    {
        var page = await browser.OpenAsync(portal.Address);
        await page.GotoAsync("");
        await page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Start", Exact = true }).ClickAsync();
        await page.Locator("[data-action='open-lab']").First.ClickAsync();
        await Expect(page.Locator("[data-task]").First).ToBeInViewportAsync(new() { Timeout = 30_000 });

        await page.Locator("[data-action='run']").First.ClickAsync();

        await Expect(page.Locator("[data-task]").First).ToHaveAttributeAsync("data-state", "passed", new() { Timeout = 30_000 });
    }

    [Fact]
    public async Task A_manifest_of_the_text_is_in_the_editor_though_the_workbench_was_closed()
    {
        var page = await browser.OpenAsync(portal.Address);
        await page.GotoAsync(Workbench.PodLesson);

        await page.Locator("[data-action='edit']").First.ClickAsync();

        await Expect(page.Locator(".cm-content")).ToContainTextAsync("kind: Pod", new() { Timeout = 30_000 });
    }

    [Fact]
    public async Task What_is_typed_changes_the_picture()
    {
        var page = await browser.OpenAsync(portal.Address);
        var workbench = await Workbench.OpenAsync(page, "courses/kubernetes/workloads/pod");

        await workbench.TypeAsync("kubectl create deployment web --image=nginx --replicas=3");

        await Expect(workbench.Screen).ToContainTextAsync("deployment.apps/web created");
        await Expect(page.Locator(".node .pod.tone-good")).ToHaveCountAsync(3);
        await Expect(page.Locator(".workloads .row").First).ToContainTextAsync("3 of 3 ready");
    }

    [Fact]
    public async Task A_line_is_completed_recalled_and_interrupted()
    {
        var page = await browser.OpenAsync(portal.Address);
        var workbench = await Workbench.OpenAsync(page, "courses/kubernetes/workloads/pod");
        await page.Locator(".xterm-helper-textarea").FocusAsync();

        await page.Keyboard.TypeAsync("kubectl get nod");
        await page.Keyboard.PressAsync("Tab");
        await Expect(workbench.Screen).ToContainTextAsync("$ kubectl get nodes");
        await page.Keyboard.PressAsync("Enter");
        await Expect(workbench.Screen).ToContainTextAsync("node-3");

        await workbench.TypeAsync("kubectl get nodes -w");
        await Expect(workbench.Screen).ToContainTextAsync("kubectl get nodes -w");
        await page.Keyboard.PressAsync("Control+c");
        await page.Keyboard.TypeAsync("echo after");
        await page.Keyboard.PressAsync("Enter");
        await Expect(workbench.Screen).ToContainTextAsync(new Regex(@"\$ echo after\s*after\s*~ \$"));

        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.TypeAsync(" -o name");
        await page.Keyboard.PressAsync("Enter");
        await Expect(workbench.Screen).ToContainTextAsync("node/node-1");
    }

    [Fact]
    public async Task A_second_console_watches_while_one_types()
    {
        var page = await browser.OpenAsync(portal.Address);
        var workbench = await Workbench.OpenAsync(page, "courses/kubernetes/workloads/pod");

        await page.Locator("[data-add-console]").ClickAsync();
        await Expect(page.Locator(".console .xterm-rows")).ToHaveCountAsync(2);
        await workbench.TypeAsync("kubectl get pods -w", console: 1);
        await workbench.TypeAsync("kubectl run one --image=nginx");

        await workbench.TurnToAsync(1);
        await Expect(page.Locator(".console .xterm-rows").Nth(1)).ToContainTextAsync("Running");
    }

    [Theory]
    [InlineData(2560, 1300)]
    [InlineData(1600, 900)]
    [InlineData(1280, 800)]
    [InlineData(1100, 900)]
    public async Task Two_consoles_are_seen_at_once_beside_an_open_editor_with_room_for_kubectls_tables(int width, int height)
    {
        var page = await browser.OpenAsync(portal.Address);
        await page.SetViewportSizeAsync(width, height);
        var workbench = await Workbench.OpenAsync(page, Workbench.PodLesson);
        await page.Locator("[data-show='editor']").ClickAsync();
        await Expect(page.Locator("[data-pane='editor']")).ToBeVisibleAsync();

        await page.Locator("[data-add-console]").ClickAsync();
        await Expect(page.Locator(".console .xterm-helper-textarea").Nth(1)).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("kubectl get pods -w\n");
        await workbench.TypeAsync("kubectl run one --image=nginx");

        await Expect(workbench.Screen).ToContainTextAsync("pod/one created");
        await Expect(page.Locator(".console .xterm-rows").Nth(1)).ToContainTextAsync("Running");
        await Expect(page.Locator(".tabs")).ToBeHiddenAsync();
        var workbenchPlace = (await page.Locator(".workbench").BoundingBoxAsync())!;
        foreach (var console in await page.Locator(".console").AllAsync())
        {
            var place = (await console.BoundingBoxAsync())!;
            (place.Y + place.Height).ShouldBeLessThanOrEqualTo(workbenchPlace.Y + workbenchPlace.Height);
            (await console.Locator(".xterm-rows > div").CountAsync()).ShouldBeGreaterThanOrEqualTo(8);
            (await ColumnsAsync(console)).ShouldBeGreaterThanOrEqualTo(80);
        }
    }

    [Fact]
    public async Task Where_there_is_room_for_two_tables_consoles_stand_side_by_side()
    {
        var page = await browser.OpenAsync(portal.Address);
        await page.SetViewportSizeAsync(2560, 1300);
        await Workbench.OpenAsync(page, Workbench.PodLesson);
        await page.Locator("[data-add-console]").ClickAsync();
        await Expect(page.Locator(".console")).ToHaveCountAsync(2);
        (await TopsAsync()).Distinct().Count().ShouldBe(2, "half of the workbench has room for one");

        await page.Locator("[data-show='picture']").ClickAsync();
        await page.Locator("[data-show='tasks']").ClickAsync();
        await page.Locator("[data-separator='width']").FocusAsync();
        for (var step = 0; step < 4; step++)
        {
            await page.Keyboard.PressAsync("ArrowLeft");
        }

        (await TopsAsync()).Distinct().Count().ShouldBe(1);

        Task<double[]> TopsAsync() => page.EvaluateAsync<double[]>("[...document.querySelectorAll('.console')].map(console => console.getBoundingClientRect().top)");
    }

    [Fact]
    public async Task The_way_in_for_ones_own_kubectl_is_in_the_bar_and_on_the_account_page()
    {
        var page = await browser.OpenAsync(portal.Address);
        await Workbench.OpenAsync(page, Workbench.PodLesson);
        (await DownloadAsync(page.Locator(".bar a[download]"))).ShouldBe("kubeportal.kubeconfig");

        await page.GotoAsync("account");
        (await DownloadAsync(page.Locator("main a[download]"))).ShouldBe("kubeportal.kubeconfig");

        async Task<string> DownloadAsync(Microsoft.Playwright.ILocator link) =>
            (await page.RunAndWaitForDownloadAsync(() => link.ClickAsync())).SuggestedFilename;
    }

    [Fact]
    public async Task On_a_phone_a_greeting_with_wide_letters_is_whole()
    {
        var page = await browser.OpenAsync(portal.Address, language: "ja");
        await page.SetViewportSizeAsync(360, 740);
        await page.GotoAsync($"{Workbench.PodLesson}?workbench=open");
        await Expect(page.Locator(".workbench.arranged")).ToBeAttachedAsync();
        await Expect(page.Locator(".console .xterm")).ToBeAttachedAsync();
        await page.Locator("[data-show='console']").ClickAsync();
        var workbench = new Workbench(page);
        await workbench.ReadyAsync();

        (await workbench.Screen.InnerTextAsync()).ReplaceLineEndings("").ShouldContain("kubectl get nodes");
        var (right, edge) = (await RightOfAsync(".xterm-rows > div:first-child > span:last-child"), await RightOfAsync(".xterm-screen"));
        right.ShouldBeLessThanOrEqualTo(edge + 0.5, "the last letter of the first line stands inside the screen");

        async Task<double> RightOfAsync(string element) =>
            await page.Locator($".console {element}").First.EvaluateAsync<double>("element => element.getBoundingClientRect().right");
    }

    [Fact]
    public async Task On_a_phone_the_editors_buttons_stand_in_one_row_and_are_large_enough_for_a_finger()
    {
        var page = await browser.OpenAsync(portal.Address, language: "ja");
        await page.SetViewportSizeAsync(360, 740);
        await page.GotoAsync($"{Workbench.PodLesson}?workbench=open");
        await Expect(page.Locator(".workbench.arranged")).ToBeAttachedAsync();
        await page.Locator("[data-show='editor']").ClickAsync();
        await Expect(page.Locator("[data-apply]")).ToBeVisibleAsync();

        var boxes = await page.Locator(".pane-head:has([data-apply]) .tool").EvaluateAllAsync<double[][]>(
            "tools => tools.map(tool => tool.getBoundingClientRect()).map(box => [box.top, box.height])");
        boxes.Select(b => b[0]).Distinct().ShouldHaveSingleItem();
        boxes.ShouldAllBe(b => b[1] >= 44);
    }

    [Fact]
    public async Task On_a_phone_tabs_lead_from_one_console_to_another()
    {
        var page = await browser.OpenAsync(portal.Address);
        await page.SetViewportSizeAsync(360, 740);
        await page.GotoAsync($"{Workbench.PodLesson}?workbench=open");
        await Expect(page.Locator(".workbench.arranged")).ToBeAttachedAsync();
        await page.Locator("[data-show='console']").ClickAsync();
        var workbench = new Workbench(page);
        await workbench.ReadyAsync();

        await page.Locator("[data-add-console]").ClickAsync();
        await Expect(page.Locator(".console .xterm-helper-textarea").Nth(1)).ToBeFocusedAsync();
        await Expect(page.Locator(".console:visible")).ToHaveCountAsync(1);

        await page.Locator(".tabs button").First.ClickAsync();
        await Expect(page.Locator(".console").First).ToBeVisibleAsync();
        await Expect(page.Locator(".console").Nth(1)).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_pane_that_is_asked_for_before_the_workbench_is_ready_is_shown_when_it_is()
    {
        var page = await browser.OpenAsync(portal.Address);
        var script = new TaskCompletionSource();
        await page.RouteAsync("**/dist/workbench*.js*", async route =>
        {
            await script.Task;
            await route.ContinueAsync();
        });
        await page.GotoAsync($"{Workbench.PodLesson}?workbench=open");
        await page.Locator("[data-show='editor']").ClickAsync();
        await Expect(page.Locator(".workbench.arranged")).ToHaveCountAsync(0);

        script.SetResult();

        await Expect(page.Locator("[data-pane='editor']")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_task_that_turns_green_covers_nothing_and_the_list_of_lessons_follows()
    {
        var page = await browser.OpenAsync(portal.Address);
        await page.SetViewportSizeAsync(1600, 900);
        var workbench = await Workbench.OpenAsync(page, Workbench.PodLesson);
        var sign = page.Locator("#course-nav a[aria-current='page'] .sign");
        await Expect(sign).ToHaveAttributeAsync("data-state", "open");

        await workbench.OpenLabAsync();
        await Expect(sign).ToHaveAttributeAsync("data-state", "begun");
        await page.Locator("[data-show='tasks']").ClickAsync();
        await workbench.TypeAsync("kubectl run web --image=nginx:1.29");
        await Expect(page.Locator("[data-show='tasks'] .tally")).ToHaveTextAsync("1/3");
        await Expect(page.Locator(".workbench > [role='status']")).ToContainTextAsync("done");
        await Expect(page.Locator(".mud-snackbar")).ToHaveCountAsync(0);

        await page.Locator("[data-show='tasks']").ClickAsync();
        await workbench.TypeAsync("kubectl label pod web tier=frontend");
        await workbench.PassedAsync("web-is-labelled");
        await workbench.TypeAsync("kubectl set image pod/cart cart=nginx:1.29");
        await Expect(sign).ToHaveAttributeAsync("data-state", "done");
        await Expect(sign).ToContainTextAsync("Done");
        await Expect(page.Locator("#course-nav [data-done-count]")).ToHaveTextAsync("1");
    }

    [Fact]
    public async Task Closing_a_lab_is_asked_and_escape_says_no()
    {
        var page = await browser.OpenAsync(portal.Address);
        var workbench = await Workbench.OpenAsync(page, Workbench.PodLesson);
        await workbench.OpenLabAsync();

        await page.Locator("[data-close-lab]").PressAsync("Enter");
        await Expect(page.GetByRole(Microsoft.Playwright.AriaRole.Dialog)).ToContainTextAsync("Close the lab?");
        await Expect(page.GetByRole(Microsoft.Playwright.AriaRole.Dialog).Locator(":focus")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByRole(Microsoft.Playwright.AriaRole.Dialog)).ToHaveCountAsync(0);
        await Expect(page.Locator("[data-task]").First).ToBeVisibleAsync();

        await page.Locator("[data-close-lab]").PressAsync("Enter");
        await page.Locator("[data-confirm]").ClickAsync();
        await Expect(page.Locator("[data-open-lab]")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_debrief_comes_into_view_when_the_last_task_is_done_and_the_focus_stays()
    {
        var page = await browser.OpenAsync(portal.Address);
        var workbench = await Workbench.OpenAsync(page, Workbench.PodLesson);
        await workbench.OpenLabAsync();

        await workbench.SolvePodLabAsync();

        await Expect(page.Locator(".debrief h3")).ToBeInViewportAsync();
        await Expect(page.Locator(".console .xterm-helper-textarea").First).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_manifest_with_a_mistake_is_marked_and_applied_once_it_is_right()
    {
        var page = await browser.OpenAsync(portal.Address);
        var workbench = await Workbench.OpenAsync(page, "courses/kubernetes/workloads/pod");
        await page.Locator("[data-show='editor']").ClickAsync();
        await page.Locator("[data-new-file]").ClickAsync();
        await page.Locator(".cm-content").ClickAsync();
        await page.Keyboard.InsertTextAsync("apiVersion: v1\nkind: Pod\nmetadata:\n  name: edited\nspec:\n  containers:\n  - name: web\n    imagee: nginx\n");

        await page.Locator("[data-apply]").ClickAsync();
        await Expect(page.Locator(".mistakes")).ToContainTextAsync("Line 8");
        await Expect(page.Locator(".mistakes")).ToContainTextAsync("unknown field \"spec.containers[0].imagee\"");

        await page.Locator(".cm-content").ClickAsync();
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.InsertTextAsync("apiVersion: v1\nkind: Pod\nmetadata:\n  name: edited\nspec:\n  containers:\n  - name: web\n    image: nginx\n");
        await page.Locator("[data-apply]").ClickAsync();

        await Expect(workbench.Screen).ToContainTextAsync("pod/edited created");
        await workbench.TypeAsync("ls");
        await Expect(workbench.Screen).ToContainTextAsync("manifest.yaml");
    }

    [Fact]
    public async Task Panes_are_resized_by_keyboard_hidden_and_remembered()
    {
        var page = await browser.OpenAsync(portal.Address);
        await Workbench.OpenAsync(page);
        var divider = page.Locator(".divider:visible").First;
        var before = await divider.GetAttributeAsync("aria-valuenow");

        await divider.FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        var after = await divider.GetAttributeAsync("aria-valuenow");
        after.ShouldNotBe(before);
        await page.Locator("[data-show='picture']").ClickAsync();
        await Expect(page.Locator("[data-pane='picture']")).ToBeHiddenAsync();

        await page.ReloadAsync();
        await new Workbench(page).ReadyAsync();
        await Expect(page.Locator("[data-pane='picture']")).ToBeHiddenAsync();
        await page.Locator("[data-show='picture']").ClickAsync();
        (await page.Locator(".divider:visible").First.GetAttributeAsync("aria-valuenow")).ShouldBe(after);

        // A phone shows one pane at a time, whatever its share is elsewhere.
        await page.SetViewportSizeAsync(360, 740);
        await page.Locator("[data-show='tasks']").ClickAsync();
        var shown = (await page.Locator("[data-pane='tasks']").BoundingBoxAsync())!;
        var bar = (await page.Locator("[data-show='tasks']").BoundingBoxAsync())!;
        (bar.Y - (shown.Y + shown.Height)).ShouldBeLessThan(24);
    }

    [Fact]
    public async Task Dialogs_stand_in_the_middle_beside_a_workbench()
    {
        var page = await browser.OpenAsync(portal.Address);
        await Workbench.OpenAsync(page);
        await page.Locator("h1").ClickAsync();
        foreach (var keys in (string[])["Control+k", "?"])
        {
            await page.Keyboard.PressAsync(keys);
            var dialog = page.Locator("dialog[open]");
            await Expect(dialog).ToBeVisibleAsync();
            var box = (await dialog.BoundingBoxAsync())!;
            (box.X + (box.Width / 2)).ShouldBe(page.ViewportSize!.Width / 2f, 16);
            await page.Keyboard.PressAsync("Escape");
            await Expect(dialog).ToBeHiddenAsync();
        }
    }

    [Fact]
    public async Task The_button_that_opens_the_lab_is_seen_without_scrolling()
    {
        var page = await browser.OpenAsync(portal.Address);
        await Workbench.OpenAsync(page);

        var pane = (await page.Locator("[data-pane='tasks']").BoundingBoxAsync())!;
        var button = (await page.Locator("[data-open-lab]").BoundingBoxAsync())!;

        (button.Y + button.Height).ShouldBeLessThan(pane.Y + pane.Height);
    }

    [Fact]
    public async Task Opening_the_editor_makes_room_for_it()
    {
        var page = await browser.OpenAsync(portal.Address);
        await Workbench.OpenAsync(page);
        var typed = page.Locator("[data-group]").Last;
        var before = (await typed.BoundingBoxAsync())!.Height;

        await page.Locator("[data-show='editor']").ClickAsync();
        await Expect(page.Locator("[data-pane='editor']")).ToBeVisibleAsync();

        (await typed.BoundingBoxAsync())!.Height.ShouldBeGreaterThan(before * 1.3f);
    }

    [Fact]
    public async Task A_link_of_the_text_keeps_the_workbench()
    {
        var page = await browser.OpenAsync(portal.Address);
        var workbench = await Workbench.OpenAsync(page);
        await workbench.TypeAsync("echo still here");
        await Expect(workbench.Screen).ToContainTextAsync("$ echo still here");

        var heading = page.Locator("article .text h2").First;
        await heading.HoverAsync();
        await heading.Locator("a.section-link").ClickAsync();

        await Expect(page).ToHaveURLAsync(new Regex("workbench=open#"));
        await Expect(workbench.Screen).ToContainTextAsync("$ echo still here");
    }

    [Fact]
    public async Task Turning_a_page_keeps_the_consoles()
    {
        var page = await browser.OpenAsync(portal.Address);
        var workbench = await Workbench.OpenAsync(page);
        await workbench.TypeAsync("echo still here");
        await Expect(workbench.Screen).ToContainTextAsync("$ echo still here");

        var next = await page.Locator("a[rel='next'] span").TextContentAsync();
        await page.Locator("a[rel='next']").ClickAsync();

        await Expect(page.Locator("h1")).ToHaveTextAsync(next!);
        await Expect(workbench.Screen).ToContainTextAsync("$ echo still here");
    }

    [Fact]
    public async Task On_a_phone_a_bar_switches_between_text_and_tools()
    {
        var page = await browser.OpenAsync(portal.Address);
        await page.SetViewportSizeAsync(360, 740);
        await page.GotoAsync($"{Workbench.DeploymentLesson}?workbench=open");
        await Expect(page.Locator(".workbench.arranged")).ToBeAttachedAsync();

        await page.Locator("[data-show='console']").ClickAsync();
        await new Workbench(page).ReadyAsync();
        await page.Locator(".phone-keys button", new() { HasTextString = "↑" }).ClickAsync();
        await page.Locator("[data-show='text']").ClickAsync();

        await Expect(page.Locator("[data-pane='console']")).ToBeHiddenAsync();
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(360);
    }

    // What fits into a row, measured by the terminal's own letters.
    private static Task<double> ColumnsAsync(Microsoft.Playwright.ILocator console) => console.EvaluateAsync<double>("""
        element => {
          const letters = [...element.querySelectorAll('.xterm-rows span')].find(({ textContent }) => /^[\x20-\x7e\xa0]{4,}$/.test(textContent));
          return element.querySelector('.xterm-screen').getBoundingClientRect().width * letters.textContent.length / letters.getBoundingClientRect().width;
        }
        """);
}
