using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App.Querying;

/// <summary>Which of a brand's mentions are wanted.</summary>
/// <param name="Brand">The brand towards which the tone counts; <c>null</c> for that of the text.</param>
internal sealed record MentionFilter(string? Brand, SentimentLabel? Sentiment, string? Language)
{
    /// <summary>Fills a page, reading on past mentions that are not wanted, but no further than <paramref name="scanMax"/>.</summary>
    public async Task<ListView<Mention>> PageAsync(IDocuments<MentionDocument> mentions, Listing listing, int scanMax, CancellationToken cancellation)
    {
        var wanted = new List<Mention>();
        var scanned = 0;
        var page = listing;
        while (true)
        {
            var read = await mentions.ListAsync(page with { Limit = listing.Limit - wanted.Count }, cancellation);
            wanted.AddRange(read.Items.Select(document => document.Mention!).Where(IsWanted));
            scanned += read.Items.Count;
            if (read.Next is null || wanted.Count == listing.Limit || scanned >= scanMax) return new ListView<Mention>(wanted) { Next = read.Next };
            page = page with { After = read.Next };
        }
    }

    private bool IsWanted(Mention mention) =>
        (Sentiment is null || (Brand is null ? mention.Tone : mention.ToneTowards(Brand)) == Sentiment)
        && (Language is null || string.Equals(mention.InLanguage, Language, StringComparison.OrdinalIgnoreCase));
}
