using MentionPipeline.Domain.Delivery;

namespace MentionPipeline.App.Outbound;

/// <summary>Secrets from environment variables: <c>env:NAME</c>.</summary>
public sealed class EnvironmentSecrets : ISecrets
{
    private const string Scheme = "env:";

    public string? Resolve(string reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        if (!reference.StartsWith(Scheme, StringComparison.Ordinal)) return null;
        var value = Environment.GetEnvironmentVariable(reference[Scheme.Length..]);
        return string.IsNullOrWhiteSpace(value) ? null : value;
    }
}
