namespace MentionPipeline.App.Tests.Verbs;

/// <summary>What a run of the program left on the console.</summary>
internal sealed record FinishedRun(int ExitCode, string Output, string Errors, string LastLine)
{
    /// <summary>The numbers of the last line by their names.</summary>
    public IReadOnlyDictionary<string, long> Ledger
    {
        get
        {
            Assert.StartsWith("ledger: ", LastLine, StringComparison.Ordinal);
            return LastLine["ledger: ".Length..].Split(' ').Select(pair => pair.Split('='))
                .ToDictionary(pair => pair[0], pair => long.Parse(pair[1], System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    /// <summary>That it ended by the user's fault, and said so in words: no stack trace, no name of an exception.</summary>
    public void AssertRefused(params string[] words)
    {
        Assert.True(ExitCode != 0, $"It ended well: {Output}");
        Assert.All(words, word => Assert.Contains(word, Errors, StringComparison.Ordinal));
        AssertNoTrace();
    }

    public void AssertBalanced()
    {
        Assert.True(ExitCode == 0, $"Exit code {ExitCode}: {LastLine}\n{Errors}");
        Assert.Equal(0, Ledger["inflight"]);
        Assert.Equal(Ledger["received"], Ledger["stored"] + Ledger["duplicate"] + Ledger["filtered"] + Ledger["quarantined"]);
        AssertNoTrace();
    }

    private void AssertNoTrace() => Assert.All(["   at ", "Unhandled", "Exception"], trace =>
    {
        Assert.DoesNotContain(trace, Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(trace, Output, StringComparison.Ordinal);
    });
}
