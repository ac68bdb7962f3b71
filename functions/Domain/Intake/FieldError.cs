namespace MentionPipeline.Domain.Intake;

/// <summary>What is wrong with one place of what was sent.</summary>
/// <param name="Path">JSON path, for example <c>$[2].published</c>.</param>
/// <param name="Found">What stands there, shortened.</param>
/// <param name="Expected">What may stand there.</param>
public sealed record FieldError(string Path, string Found, string Expected)
{
    public override string ToString() => $"{Path}: found {Found}, expected {Expected}";
}
