using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace MentionPipeline.App.Tests.Dashboard;

/// <summary>What a person sees on the page of the running program.</summary>
public sealed class DashboardPageTests(DashboardPage dashboard) : IClassFixture<DashboardPage>
{
    private const int DesktopWidth = 1280;
    private const int PhoneWidth = 390;
    private const int Height = 900;

    [BrowserFact]
    public async Task The_figures_the_charts_the_stream_and_the_ledger_are_there()
    {
        var (page, complaints) = await dashboard.OpenAsync(DesktopWidth, Height);

        Assert.Equal("united", await page.Locator("#brand").InputValueAsync());
        var figures = await page.Locator("#figures").InnerTextAsync();
        Assert.Contains("Negative share", figures, StringComparison.Ordinal);
        Assert.Matches(@"Mentions\s+\d", figures);
        Assert.Equal(2, await page.Locator(".plot canvas").CountAsync());
        Assert.True(await page.Locator("#stream li").CountAsync() >= 20);
        Assert.Contains("Balanced", await page.Locator("#balance").InnerTextAsync(), StringComparison.Ordinal);
        var total = page.Locator("#ledger tr").Last;
        Assert.Contains($"{DashboardPage.Mentions}", await total.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(complaints);
        await page.CloseAsync();
    }

    [BrowserFact]
    public async Task Hostile_text_is_shown_as_text()
    {
        var (page, complaints) = await dashboard.OpenAsync(DesktopWidth, Height);

        var newest = page.Locator("#stream li .mention-text").First;

        Assert.Contains("worst flight ever", await newest.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await page.Locator("#stream img, #stream script").CountAsync());
        Assert.Equal("Mention Pipeline", await page.TitleAsync());
        Assert.Empty(complaints);
        await page.CloseAsync();
    }

    [BrowserFact]
    public Task The_page_is_accessible_on_a_desk() => AssertAccessibleAsync(DesktopWidth);

    [BrowserFact]
    public async Task The_page_is_accessible_on_a_phone_and_does_not_scroll_sideways()
    {
        await AssertAccessibleAsync(PhoneWidth);

        var (page, _) = await dashboard.OpenAsync(PhoneWidth, Height);
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= PhoneWidth);
        await page.CloseAsync();
    }

    [BrowserFact]
    public async Task A_link_in_a_message_opens_its_signal_with_the_evidence()
    {
        var (page, complaints) = await dashboard.OpenAsync(DesktopWidth, Height, $"#signal={DashboardPage.SignalId}");
        await page.Locator("#details[open]").WaitForAsync();

        Assert.Equal("united", await page.Locator("#brand").InputValueAsync());
        var shown = await page.Locator("#details").InnerTextAsync();
        string[] said =
        [
            "40 negative mentions in 1 hour", "5, mostly 1 to 11", "Critical (error when raised)", "delay", "@ada", "Coverage has changed: forum",
            "Has become worse: critical", "worst flight ever",
        ];
        Assert.All(said, words => Assert.Contains(words, shown, StringComparison.Ordinal));
        Assert.Equal(1, await page.Locator("#details svg[role=img]").CountAsync());
        Assert.Equal("Mention Pipeline", await page.TitleAsync());
        await page.Keyboard.PressAsync("Escape");
        Assert.DoesNotContain("signal=", page.Url, StringComparison.Ordinal);
        Assert.Empty(complaints);
        await page.CloseAsync();
    }

    [BrowserFact]
    public async Task An_answer_to_a_signal_is_given_by_keyboard_and_shown()
    {
        var (page, _) = await dashboard.OpenAsync(DesktopWidth, Height);
        await page.Locator("#alerts button").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Button, new() { Name = "False alarm" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await page.Locator("#details").GetByText("Judged a false alarm.").WaitForAsync();

        await page.Keyboard.PressAsync("Escape");
        Assert.Equal(DashboardPage.SignalId, await page.EvaluateAsync<string>("document.activeElement.dataset.key"));
        await page.CloseAsync();
    }

    [BrowserTheory]
    [InlineData(DesktopWidth, false)]
    [InlineData(PhoneWidth, true)]
    public async Task A_signal_is_accessible(int width, bool isDark)
    {
        var (page, _) = await dashboard.OpenAsync(width, Height, $"#signal={DashboardPage.SignalId}", isDark);
        await page.Locator("#details[open]").WaitForAsync();

        await AssertNoViolationsAsync(page);
        Assert.True(await page.Locator("#details").EvaluateAsync<int>("dialog => dialog.scrollWidth") <= width);
        await page.CloseAsync();
    }

    [BrowserFact]
    public async Task The_page_is_as_long_as_what_it_shows()
    {
        var (page, _) = await dashboard.OpenAsync(DesktopWidth, Height);

        var beyond = await page.EvaluateAsync<double>(
            "document.documentElement.scrollHeight - document.querySelector('footer').getBoundingClientRect().bottom - scrollY");
        Assert.InRange(beyond, -1, Height);
        await page.CloseAsync();
    }

    private async Task AssertAccessibleAsync(int width)
    {
        var (page, _) = await dashboard.OpenAsync(width, Height);
        await AssertNoViolationsAsync(page);
        await page.CloseAsync();
    }

    private static async Task AssertNoViolationsAsync(IPage page)
    {
        var result = await page.RunAxe();

        Assert.NotEmpty(result.Passes);
        Assert.Empty(result.Violations.Select(violation => $"{violation.Id}: {string.Join(", ", violation.Nodes.Select(node => node.Html))}"));
    }
}
