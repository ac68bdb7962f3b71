using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using MentionPipeline.App.Tests.Interop;
using MentionPipeline.App.Tests.Tidy;

namespace MentionPipeline.App.Tests.Dashboard;

/// <summary>The page's own unit tests, run with everything else.</summary>
public sealed partial class DashboardUnitTests
{
    /// <summary>Fewer would mean that they were not found.</summary>
    private const int PassedMin = 110;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [GeneratedRegex(@"^\D*\bpass (\d+)\s*$", RegexOptions.Multiline)]
    private static partial Regex Passed();

    [NodeFact]
    public async Task The_unit_tests_of_the_page_pass()
    {
        using var limit = new CancellationTokenSource(Patience);
        using var npm = Process.Start(new ProcessStartInfo("npm", ["test"])
        {
            WorkingDirectory = Repository.PathOf("functions/App/Dashboard/web"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = npm.StandardError.ReadToEndAsync(limit.Token);
        var output = await npm.StandardOutput.ReadToEndAsync(limit.Token);
        await npm.WaitForExitAsync(limit.Token);

        Assert.True(npm.ExitCode == 0, output + await errors);
        Assert.InRange(int.Parse(Passed().Match(output).Groups[1].Value, CultureInfo.InvariantCulture), PassedMin, int.MaxValue);
    }
}
