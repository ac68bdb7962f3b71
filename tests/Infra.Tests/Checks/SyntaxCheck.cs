namespace MentionPipeline.Infra.Tests.Checks;

/// <summary>Every file is Bicep.</summary>
internal static class SyntaxCheck
{
    public static IEnumerable<string> Of(Infrastructure infra)
        => infra.Files.SelectMany(file => file.Errors.Select(error => $"{file.Path}:{error.Line} is no Bicep: {error.Text}"));
}
