namespace MentionPipeline.Infra.Tests.Bicep;

internal sealed record SyntaxError(int Line, string Text);
