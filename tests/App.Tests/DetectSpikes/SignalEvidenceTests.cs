using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Spikes;

namespace MentionPipeline.App.Tests;

/// <summary>What a signal rests on, and how readily it is raised.</summary>
public sealed class SignalEvidenceTests
{
    private static readonly DateTimeOffset AfterAll = SpikeScene.Start.AddDays(7);

    private readonly SpikeScene _scene = new();

    [Fact]
    public async Task A_signal_holds_what_it_rests_on_and_who_raised_it_first()
    {
        await _scene.RunAsync(SpikeScene.CrisisEnd);

        var signal = Assert.Single(await _scene.SignalsAsync());
        var evidence = signal.Evidence!;
        Assert.InRange(signal.Expected, evidence.ExpectedLow, evidence.ExpectedHigh);
        Assert.True(signal.Observed > evidence.ExpectedHigh);
        Assert.Equal(SpikeScene.Start, evidence.BaselineFrom);
        Assert.Equal(SpikeScene.Crisis, evidence.First!.At);
        Assert.Equal("social", Assert.Single(evidence.Sources).Name);
        Assert.Contains("It comes from social (100 %).", signal.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_brand_of_low_sensitivity_asks_for_more_before_an_alert()
    {
        _scene.Listening.Current = _scene.Listening.Current with
        {
            Brands = [_scene.Listening.Current.Brands[0] with { Sensitivity = Sensitivity.Low }],
        };
        var usual = new SpikeScene();
        await _scene.RunAsync(AfterAll);
        await usual.RunAsync(AfterAll);

        Assert.True(Assert.Single(await _scene.SignalsAsync()).RaisedAt >= Assert.Single(await usual.SignalsAsync()).RaisedAt);
    }
}
