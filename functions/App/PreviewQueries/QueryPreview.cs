using MentionPipeline.App.Querying;
using MentionPipeline.Domain.Enriching;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Matching;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App.Previewing;

/// <summary>Reads stored mentions backwards from now and holds each to the query in force and to the changed one.</summary>
internal sealed class QueryPreview(IDocuments<MentionDocument> mentions)
{
    /// <summary>Most mentions read for one answer: it comes within a few seconds.</summary>
    public const int ScanMax = 100_000;

    private readonly Difference _difference = new();
    private int _scanned;

    public async Task<PreviewView> RunAsync(PreviewRequest request, DateTimeOffset now, CancellationToken cancellation)
    {
        var from = Timeline.Before(now, TimeSpan.FromDays(request.Days));
        var (tried, inForce) = (new Side(request.Tried), request.InForce is null ? null : new Side(request.InForce));
        var oldest = now;
        string? after = null;
        do
        {
            var limit = Math.Min(Listing.LimitMax, ScanMax - _scanned);
            // The listing's end is exclusive, and a mention of this very instant counts too.
            var page = await mentions.ListAsync(
                new Listing(MentionDocument.AllBrands, from, now.AddMilliseconds(1), limit, NewestFirst: true, after), cancellation);
            foreach (var mention in page.Items.Select(document => document.Mention).OfType<Mention>())
            {
                _difference.Add(mention, tried.PlacesIn(mention), inForce?.PlacesIn(mention), request.Limit);
                oldest = EventTime.Of(mention);
            }

            _scanned += page.Items.Count;
            after = page.Next;
        }
        while (after is not null && _scanned < ScanMax);
        return View(request, from, now, after is null ? from : oldest, isTruncated: after is not null);
    }

    private PreviewView View(PreviewRequest request, DateTimeOffset from, DateTimeOffset to, DateTimeOffset reached, bool isTruncated) => new(
        request.InForce?.Id, Query.Parse(request.Tried.Query).Query!.ToString(), from, to, _scanned, isTruncated, reached, _difference.Matched)
    {
        InForce = request.InForce is null ? null : _difference.InForce,
        Added = request.InForce is null ? null : _difference.Added,
        Removed = request.InForce is null ? null : _difference.Removed,
        Same = request.InForce is null ? null : _difference.Same.Count,
        Samples = request.InForce is null ? _difference.Added.Samples : null,
        Suggestions = [.. request.Suggestions.Select(about => new SuggestionView(about.Line, about.Column, about.Found, about.Expected))],
    };

    /// <summary>One way to listen: a brand's queries, languages and sites.</summary>
    private sealed class Side(Brand brand)
    {
        private readonly BrandWishes _wishes = new([brand]);

        /// <summary>Where the mention speaks of the brand; <c>null</c> if it does not.</summary>
        public IReadOnlyList<TextMatch>? PlacesIn(Mention mention)
        {
            var matches = _wishes.FromOpenSites(_wishes.Match(mention), mention.Url);
            if (mention.InLanguage is { } language) matches = _wishes.InLanguage(matches, language);
            return matches.Count == 0 ? null : matches[0].Matches;
        }
    }

    private sealed class Difference
    {
        public int Matched { get; private set; }
        public int InForce { get; private set; }
        public SampleList Added { get; } = new();
        public SampleList Removed { get; } = new();
        public SampleList Same { get; } = new();

        public void Add(Mention mention, IReadOnlyList<TextMatch>? tried, IReadOnlyList<TextMatch>? inForce, int limit)
        {
            if (tried is not null) Matched++;
            if (inForce is not null) InForce++;
            if (tried is null && inForce is null) return;
            var list = tried is null ? Removed : inForce is null ? Added : Same;
            list.Add(mention, tried ?? inForce!, limit);
        }
    }
}
