using System.Text.Json;

namespace MentionPipeline.Domain.Listening;

internal static class SecretReference
{
    public const string Allowed = "a reference to the secret: \"env:NAME\" or \"keyvault:NAME\", never the secret itself";

    // What stands there may be the secret: it is never shown, whatever it is.
    public static string? Read(Node? node)
    {
        if (node is not { } secret) return null;
        if (secret.Value.ValueKind == JsonValueKind.String
            && ReadingContext.Matches(ReadingContext.SecretForm(), secret.Value.GetString()!)) return secret.Value.GetString();
        secret.Reject("something that is not a reference (not shown, for it may be a secret)", Allowed);
        return null;
    }
}
