using MentionPipeline.Domain.Delivery;

namespace MentionPipeline.App.Tests.Fakes;

/// <summary>Secrets that a test sets and changes.</summary>
internal sealed class DictionarySecrets : Dictionary<string, string?>, ISecrets
{
    /// <summary>Where they are kept does not answer.</summary>
    public bool AreAway { get; set; }

    public string? Resolve(string reference)
        => AreAway ? throw new SecretsUnavailableException("The key vault vault.example does not answer.") : this.GetValueOrDefault(reference);
}
