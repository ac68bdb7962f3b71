using System.Text.RegularExpressions;

namespace MentionPipeline.Infra.Tests.Checks;

/// <summary>No secret is written, read or handed out.</summary>
internal static partial class SecretCheck
{
    [GeneratedRegex(@"\blist(AccountSas|ConnectionStrings|CredentialKeys|Keys|Secrets|ServiceSas)\b|\.getSecret\(", RegexOptions.IgnoreCase)]
    private static partial Regex ReadsKeys();

    [GeneratedRegex("(Account|SharedAccess)Key=|Endpoint=sb:|DefaultEndpointsProtocol=|[?&]sig=|-----BEGIN|whsec_", RegexOptions.IgnoreCase)]
    private static partial Regex KnownForm();

    /// <summary>Long strings of mixed letters and digits: keys in base 64 look so. GUIDs and resource types do not.</summary>
    [GeneratedRegex(@"'(?=[^']*\d)(?=[^']*[a-z])(?=[^']*[A-Z])[A-Za-z0-9+=]{32,}'")]
    private static partial Regex LooksRandom();

    public static IEnumerable<string> Of(Infrastructure infra)
        => infra.Files.SelectMany(file => Of(file.Path, file.Text)
            .Concat(file.Parameters.Where(parameter => parameter.Decorators.Contains("secure") && parameter.Value is not null)
                .Select(parameter => $"{file.Path}:{parameter.Line} gives the secret {parameter.Name} a default")));

    public static IEnumerable<string> Of(string path, string text)
        => text.Split('\n').Select((line, index) => (line, index))
            .Where(at => ReadsKeys().IsMatch(at.line) || KnownForm().IsMatch(at.line) || LooksRandom().IsMatch(at.line))
            .Select(at => $"{path}:{at.index + 1} has to do with a secret: {at.line.Trim()}");
}
