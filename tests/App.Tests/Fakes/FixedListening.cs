using MentionPipeline.Domain.Listening;

namespace MentionPipeline.App.Tests.Fakes;

/// <summary>A configuration that a test may change at any time.</summary>
internal sealed class FixedListening(ListeningConfiguration current) : IListening
{
    public ListeningConfiguration Current { get; set; } = current;

    public static FixedListening Allowing(params string[] hosts) => new(new() { Outbound = new() { AllowedHosts = hosts } });
}
