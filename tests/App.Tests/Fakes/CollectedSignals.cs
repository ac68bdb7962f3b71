using MentionPipeline.Domain.Signals;

namespace MentionPipeline.App.Tests.Fakes;

internal sealed class CollectedSignals : IRaisedSignals
{
    public List<SignalDocument> All { get; } = [];

    public void OnRaised(SignalDocument signal) => All.Add(signal);
}
