using MentionPipeline.App.Listening;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Signals;

namespace MentionPipeline.App.Demo;

/// <summary>The demo's brands, with alerts going to the demo's own receiver.</summary>
internal sealed class DemoListening : IListening
{
    private const string Channel = "team";

    public DemoListening(DemoReceiver receiver)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "demo.listening.json");
        Current = ListeningFile.Load(path) with
        {
            Alerts = new AlertSettings
            {
                Channels = [new AlertChannel(Channel, receiver.Url, DemoReceiver.SecretReference)],
                Rules = [new AlertRule { Channels = [Channel], MinimumSeverity = Severity.Info }],
            },
            Outbound = new OutboundSettings { AllowedHosts = [receiver.Url.Authority] },
        };
    }

    public ListeningConfiguration Current { get; }
}
