using MentionPipeline.Domain.Signals;

namespace MentionPipeline.Domain.Channels;

/// <summary>Where people look at a signal.</summary>
public static class SignalPage
{
    /// <summary>What the link is called in every channel.</summary>
    internal const string LinkText = "Open on the dashboard";

    /// <param name="dashboard">The configured address; <c>null</c> where there is none.</param>
    public static Uri? Of(Uri? dashboard, SignalDocument signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        return dashboard is null ? null : new Uri($"{dashboard.GetLeftPart(UriPartial.Path)}#signal={Uri.EscapeDataString(signal.Id)}");
    }
}
