using MentionPipeline.App.Replay;
using MentionPipeline.Domain.Intake;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Benchmarks;

/// <summary>The mentions that a measurement runs over, as the front door hands them on.</summary>
internal static class MeasuredMentions
{
    /// <param name="file">A CSV or NDJSON of mentions.</param>
    public static List<Mention> Read(string file) => Read(ReplayFile.Read(file));

    public static List<Mention> Generated(int count, int seed) => Read(new GeneratedPosts(count, seed).Batches().SelectMany(batch => batch));

    private static List<Mention> Read(IEnumerable<ReplayItem> items) => [.. items.Chunk(IntakeBody.ItemsMax).SelectMany(Body)];

    private static IEnumerable<Mention> Body(ReplayItem[] items)
    {
        byte[] body = [.. items.SelectMany(item => item.Json.Append((byte)'\n'))];
        return IntakeBody.Read(IntakeFormat.NdJson, body, TimeProvider.System.GetUtcNow()).Items.Select(item => item.Mention).OfType<Mention>();
    }
}
