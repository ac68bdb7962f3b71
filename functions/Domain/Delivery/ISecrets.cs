namespace MentionPipeline.Domain.Delivery;

/// <summary>Turns a reference (<c>env:NAME</c>, <c>keyvault:NAME</c>) into the secret it names (law 9).</summary>
public interface ISecrets
{
    /// <returns>The secret, or <c>null</c> where there is none under that name.</returns>
    /// <exception cref="SecretsUnavailableException">Where secrets are kept cannot be asked at present.</exception>
    string? Resolve(string reference);
}

/// <summary>Where secrets are kept does not answer. Trying again later helps; the message shows no secret.</summary>
public sealed class SecretsUnavailableException : Exception
{
    public SecretsUnavailableException()
    {
    }

    public SecretsUnavailableException(string message) : base(message)
    {
    }

    public SecretsUnavailableException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
