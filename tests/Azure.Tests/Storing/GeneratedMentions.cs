using System.Globalization;
using MentionPipeline.Contracts.LawFour;
using MentionPipeline.Domain.Events;
using MentionPipeline.Domain.Hubs;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Language;

namespace MentionPipeline.AzureCloud.Tests.Storing;

/// <summary>Classified mentions of the size and shape of short posts, of six brands, one in a hundred of them sent twice.</summary>
internal sealed class GeneratedMentions(int count, TimeSpan span)
{
    public const int Partitions = 4;
    public const string Generation = "g1";

    private const int Seed = 20_150_224;
    private const double RepeatShare = 0.01;

    private static readonly EmbeddedTextAnalyser Analyser = new();

    private static readonly DateTimeOffset Start = new(2026, 2, 16, 0, 0, 0, TimeSpan.Zero);

    private static readonly string[] Words = (
        "the train was late again and nobody answers thank you for the help today my luggage is lost still waiting on hold two hours "
        + "worst service ever love the staff best seats why can you help please tomorrow platform changed refund never coming back").Split(' ');

    public static IReadOnlyList<string> Brands { get; } = ["aurora", "brio", "corvo", "delfino", "elce", "faro"];

    /// <summary>By partition, in order of sequence.</summary>
    public IReadOnlyList<IReadOnlyList<Delivered>> Log()
    {
        var random = new Random(Seed);
        var log = Enumerable.Range(0, Partitions).Select(_ => new List<Delivered>()).ToArray();
        Mention? last = null;
        for (var post = 0; post < count; post++)
        {
            var mention = last is not null && random.NextDouble() < RepeatShare ? last : Mention(post, random);
            var partition = random.Next(Partitions);
            log[partition].Add(new Delivered(new EventPosition(Generation, partition, log[partition].Count), MentionEvent.Collected(mention)));
            last = mention;
        }
        return log;
    }

    private Mention Mention(int post, Random random)
    {
        var brand = Brands[random.Next(Brands.Count)];
        var externalId = (570_306_133_677_760_000L + post).ToString(CultureInfo.InvariantCulture);
        var handle = string.Create(CultureInfo.InvariantCulture, $"user{random.Next(50_000)}");
        var at = Start + (span * ((double)post / count));
        var scores = random.Next(100);
        var content = $"@{brand} {string.Join(' ', Enumerable.Range(0, 14 + random.Next(8)).Select(_ => Words[random.Next(Words.Length)]))}";
        return new Mention
        {
            Id = MentionId.Of("twitter", externalId),
            ExternalId = externalId,
            Source = "twitter",
            Url = $"https://twitter.com/{handle}/status/{externalId}",
            Author = new Author { Id = handle, Handle = handle, Followers = random.Next(10_000) },
            Content = content,
            InLanguage = "en",
            Published = at,
            CollectedAt = at.AddSeconds(20),
            Tag = [new Tag(TagType.Mention, brand)],
            About = [new BrandMatch(brand, [new TextMatch(1, brand.Length, brand)])],
            Sentiment = new Sentiment((SentimentLabel)random.Next(3), new SentimentScores(scores / 100.0, 0.1, 0.9 - (scores / 100.0)), "embedded", "2026.11"),
            Analysis = Analyser.Analyse(content, "en"),
        };
    }
}
