using MentionPipeline.Domain.Delivery;

namespace MentionPipeline.App.Tests.Fakes;

/// <summary>Secrets that a test sets and changes.</summary>
internal sealed class DictionarySecrets : Dictionary<string, string?>, ISecrets
{
    public string? Resolve(string reference) => this.GetValueOrDefault(reference);
}
