using MentionPipeline.App.Delivery;
using MentionPipeline.App.Hosting.Embedded;
using MentionPipeline.App.Listening;
using MentionPipeline.App.Outbound;
using MentionPipeline.Domain;
using Spectre.Console;

namespace MentionPipeline.App.Verbs;

/// <summary>Tries alert channels without running anything: sends each a message that says it is a test, and shows the answer.</summary>
internal static class AlertsVerb
{
    private const int NotAllDelivered = 1;
    private const int NoChannel = 2;

    /// <param name="id">The channel; all where it is <c>null</c>.</param>
    /// <exception cref="InvalidListeningException">The configuration cannot be used.</exception>
    public static async Task<int> TestAsync(VerbOptions options, string? id, CancellationToken cancellation)
    {
        using var logs = ConsoleLog.Create();
        using var listening = ListeningFile.Open(options.ListeningPath, TimeProvider.System, logs.CreateLogger<ListeningFile>());
        using var http = new GuardedHttp(new OutboundGuard(listening, new SystemHostResolver()), Clocks.Live);
        var known = listening.Current.Alerts.Channels;
        var channels = known.Where(channel => id is null || channel.Id == id).ToList();
        if (channels.Count == 0)
        {
            var names = known.Count == 0 ? "none are configured" : string.Join(", ", known.Select(channel => channel.Id));
            await Console.Error.WriteLineAsync(id is null ? "No alert channels are configured." : $"There is no channel '{id}'. Known: {names}.");
            return NoChannel;
        }

        var sender = new ChannelSender(http, new EnvironmentSecrets(), Clocks.Live);
        var delivered = 0;
        foreach (var channel in channels)
        {
            var (message, result) = await ChannelTrial.RunAsync(channel, listening.Current.Alerts.DashboardUrl, sender, TimeProvider.System, cancellation);
            if (result.IsDelivered) delivered++;
            var answer = result.IsDelivered
                ? $"delivered, the receiver answered {result.Status} {result.Answer}".TrimEnd()
                : $"NOT delivered. {message.LastError}";
            AnsiConsole.WriteLine($"{channel.Id} ({channel.Kind.ToString().ToLowerInvariant()}): {answer}");
        }

        return delivered == channels.Count ? 0 : NotAllDelivered;
    }
}
