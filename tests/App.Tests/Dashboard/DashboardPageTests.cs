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

    private async Task AssertAccessibleAsync(int width)
    {
        var (page, _) = await dashboard.OpenAsync(width, Height);

        var result = await page.RunAxe();

        Assert.NotEmpty(result.Passes);
        Assert.Empty(result.Violations.Select(violation => $"{violation.Id}: {string.Join(", ", violation.Nodes.Select(node => node.Html))}"));
        await page.CloseAsync();
    }
}
