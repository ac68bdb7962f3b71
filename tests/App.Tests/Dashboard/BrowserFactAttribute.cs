namespace MentionPipeline.App.Tests.Dashboard;

/// <summary>A test that looks at the page in a browser; skipped where there is none.</summary>
public sealed class BrowserFactAttribute : FactAttribute
{
    /// <summary>Where Debian and Ubuntu put it; <c>CHROMIUM</c> names another place.</summary>
    private const string DefaultBrowser = "/usr/bin/chromium";

    public BrowserFactAttribute()
    {
        if (!File.Exists(Browser)) Skip = $"There is no Chromium at {Browser}; the environment variable CHROMIUM may name another place.";
    }

    public static string Browser => Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } named ? named : DefaultBrowser;
}

/// <summary>The same for several cases.</summary>
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = new BrowserFactAttribute().Skip;
}
