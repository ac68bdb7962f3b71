using MentionPipeline.Domain.Signals;

namespace MentionPipeline.Domain.Spikes;

/// <summary>Looks at every window that ends now: which of them is out of the ordinary, and why the others are not.</summary>
internal static class SpikeSearch
{
    /// <returns>The window that chance explains least; <c>null</c> when none is worth an incident.</returns>
    public static Judgement? Find(SpikeState state, SpikeSettings settings)
    {
        Span<long> sums = stackalloc long[SpikeWindow.All.Count];
        RecentCounts.SumWindows(state.Recent, state.Through!.Value, sums);
        Judgement? best = null;
        foreach (var window in SpikeWindow.All)
        {
            var observed = sums[window.Index];
            // Nearly every look ends here, before anything is computed.
            if (observed < settings.ExcessMin(window) || !IsLarge(window, observed, ExpectedOf(state, window), settings)) continue;
            var found = Judge(state, window, observed, settings);
            if (found.Reasons.Count == 0 && (best is null || found.PerMonth < best.PerMonth)) best = found;
        }

        return best;
    }

    public static Judgement Judge(SpikeState state, SpikeWindow window, long observed, SpikeSettings settings)
    {
        var expected = ExpectedOf(state, window);
        var dispersion = SpikeHistory.DispersionOf(state, window, expected);
        var pValue = NegativeBinomial.UpperTail(observed, expected, dispersion);
        var burst = state.BurstsOf(window).LimitFor(window, settings.BurstFactor);
        var found = new Judgement
        {
            Window = window,
            Observed = observed,
            Expected = expected,
            Dispersion = dispersion,
            PValue = pValue,
            PerMonth = pValue * window.LooksPerMonth,
            BurstCount = BurstMemory.CountAt(burst, expected),
            Reasons = [],
        };
        return found with { Reasons = ReasonsOf(state, found, settings) };
    }

    /// <summary>The worst of the windows that lie within an incident so far.</summary>
    public static Severity SeverityOf(SpikeState state, DateTimeOffset onset)
    {
        var worst = Severity.Warning;
        if (state.Baseline is null) return worst;
        Span<long> sums = stackalloc long[SpikeWindow.All.Count];
        RecentCounts.SumWindows(state.Recent, state.Through!.Value, sums);
        foreach (var window in SpikeWindow.All)
        {
            if (state.Through.Value - window.Width < onset && window.Index > 0) break;
            var severity = SpikeSeverity.Of(sums[window.Index], ExpectedOf(state, window));
            if (severity > worst) worst = severity;
        }

        return worst;
    }

    private static List<NotRaised> ReasonsOf(SpikeState state, Judgement found, SpikeSettings settings)
    {
        var reasons = new List<NotRaised>();
        if (state.Through!.Value - found.Window.Width < state.SearchFrom) reasons.Add(NotRaised.WindowNotWhole);
        if (found.Observed < found.Expected * settings.RatioMin) reasons.Add(NotRaised.BelowRatio);
        if (found.Observed < found.Expected + settings.ExcessMin(found.Window)) reasons.Add(NotRaised.BelowExcess);
        if (found.Observed <= found.BurstCount) reasons.Add(NotRaised.WithinOwnBursts);
        if (found.PerMonth > settings.ChancePerMonth) reasons.Add(NotRaised.ChanceTooLikely);
        return reasons;
    }

    private static bool IsLarge(SpikeWindow window, long observed, double expected, SpikeSettings settings)
        => observed >= expected * settings.RatioMin && observed >= expected + settings.ExcessMin(window);

    private static double ExpectedOf(SpikeState state, SpikeWindow window)
        => state.Baseline!.Expected(state.Through!.Value - window.Width, state.Through.Value);
}
