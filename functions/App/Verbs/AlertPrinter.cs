using System.Globalization;
using MentionPipeline.Domain.Signals;
using Spectre.Console;

namespace MentionPipeline.App.Verbs;

/// <summary>Shows signals on the console as they are raised, and counts them.</summary>
internal sealed class AlertPrinter : IRaisedSignals
{
    private int _count;

    public int Count => _count;

    public void OnRaised(SignalDocument signal)
    {
        Interlocked.Increment(ref _count);
        var at = signal.RaisedAt.UtcDateTime.ToString("ddd yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        AnsiConsole.MarkupLineInterpolated($"[bold red]alert[/] {at} UTC  {signal.Headline}");
    }
}
