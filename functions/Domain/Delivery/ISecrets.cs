namespace MentionPipeline.Domain.Delivery;

/// <summary>Turns a reference (<c>env:NAME</c>, <c>keyvault:NAME</c>) into the secret it names (law 9).</summary>
public interface ISecrets
{
    /// <returns>The secret, or <c>null</c> where there is none under that name.</returns>
    string? Resolve(string reference);
}
