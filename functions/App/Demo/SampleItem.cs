namespace MentionPipeline.App.Demo;

/// <summary>One delivery of the sample week.</summary>
/// <param name="At">When the source sends it.</param>
/// <param name="Json">The body: one mention, as a source would post it to <c>/api/mentions</c>.</param>
public sealed record SampleItem(DateTimeOffset At, string Json);
