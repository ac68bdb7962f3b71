using System.Text.Json;
using System.Text.Json.Nodes;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Spikes;

namespace MentionPipeline.Domain.Tests.Spikes;

/// <summary>Why a bucket raised an incident, and why not.</summary>
public sealed class ExplainTests
{
    private const int Day = SomeSeries.BucketsPerDay;
    private const int Onset = 6 * Day;
    private static readonly SomeSeries Crisis = new(50) { PerDay = 300, Factor = bucket => bucket is >= Onset and < Onset + 40 ? 10 : 1 };

    [Fact]
    public void It_says_learning_while_too_little_is_known()
        => Assert.Equal([NotRaised.Learning], After(2 * Day).Explain(Crisis.Bucket(2 * Day)).Reasons);

    [Fact]
    public void A_quiet_bucket_lacks_size_and_surprise_in_every_window()
    {
        var judged = After(5 * Day).Explain(Crisis.Bucket(5 * Day));

        Assert.False(judged.WouldRaise);
        Assert.Equal(SpikeWindow.All, judged.Windows.Select(window => window.Window));
        Assert.All(judged.Windows, window => Assert.Contains(NotRaised.BelowRatio, window.Reasons));
        Assert.All(judged.Windows, window => Assert.Contains(NotRaised.ChanceTooLikely, window.Reasons));
        Assert.All(judged.Windows, window => Assert.True(window.Interval.Low <= window.Expected && window.Expected <= window.Interval.High));
    }

    [Fact]
    public void What_it_says_is_what_the_detector_does()
    {
        var state = SpikeState.Empty;
        var said = new HashSet<NotRaised>();
        foreach (var bucket in Enumerable.Range(0, 8 * Day).Select(Crisis.Bucket))
        {
            var judged = SpikeDetector.Explain(state, bucket, SpikeSettings.Default);
            (state, var decision) = SpikeDetector.Observe(state, bucket);
            Assert.Equal(decision is SpikeDecision.Raised, judged.WouldRaise);
            Assert.Equal(decision is SpikeDecision.Learning, judged.Reasons.Contains(NotRaised.Learning));
            if (decision is SpikeDecision.Ongoing) Assert.Equal([NotRaised.IncidentRunning], judged.Reasons);
            said.UnionWith(judged.Reasons);
        }

        Assert.Superset(new HashSet<NotRaised> { NotRaised.Learning, NotRaised.IncidentRunning, NotRaised.Refractory }, said);
    }

    [Fact]
    public void An_incident_says_what_was_to_be_expected_and_from_what()
    {
        var incident = Crisis.Decisions(7 * Day).Select(at => at.Decision).OfType<SpikeDecision.Raised>().First().Incident;

        Assert.InRange(incident.Expected, incident.ExpectedLow, incident.ExpectedHigh);
        Assert.True(incident.Observed > incident.ExpectedHigh);
        Assert.InRange(incident.FalsePerMonth, incident.PValue, SpikeSettings.Default.ChancePerMonth);
        Assert.Equal(SomeSeries.Start, incident.HistoryFrom);
        Assert.Equal(incident.RaisedAt.AddDays(-1), incident.HistoryUntil);
    }

    [Fact]
    public void An_incident_that_becomes_worse_says_so_once_per_step()
    {
        var series = new SomeSeries(52) { PerDay = 300, Factor = bucket => bucket < Onset ? 1 : bucket < Onset + 24 ? 3 : 25 };
        var ongoing = series.Decisions(7 * Day).Select(at => at.Decision).OfType<SpikeDecision.Ongoing>().ToList();

        var grown = ongoing.Where(at => at.HasGrown).Select(at => at.Severity).ToList();
        Assert.Equal(Severity.Critical, grown[^1]);
        Assert.Equal(grown.Distinct().Order(), grown);
        Assert.Equal(Severity.Critical, ongoing[^1].Severity);
    }

    [Fact]
    public void A_state_of_a_version_without_bursts_and_weeks_goes_on()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        var old = JsonNode.Parse(JsonSerializer.Serialize(After(5 * Day).State, options))!.AsObject();
        foreach (var added in new[] { "bursts", "week", "worst", "raiseFrom" }) Assert.True(old.Remove(added));
        old["baseline"]!.AsObject().Remove("week");
        var state = JsonSerializer.Deserialize<SpikeState>(old.ToJsonString(), options)!;

        var (_, decisions) = SpikeDetectorTests.Observe(state, Enumerable.Range(5 * Day, 2 * Day).Select(Crisis.Bucket));
        Assert.Single(decisions, decision => decision is SpikeDecision.Raised);
    }

    private static Seen After(int buckets) => new(SpikeDetectorTests.Observe(SpikeState.Empty, Enumerable.Range(0, buckets).Select(Crisis.Bucket)).State);

    private sealed record Seen(SpikeState State)
    {
        public BucketJudgement Explain(BucketCount bucket) => SpikeDetector.Explain(State, bucket, SpikeSettings.Default);
    }
}
