using System.Globalization;
using System.Net;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.App.Demo;

/// <summary>Where the sample week is said: gives a text its source, its address, its author and its audience.</summary>
internal sealed class SamplePress(SampleDice dice, SampleSpeech speech)
{
    public const string Social = "social";
    public const string Reviews = "reviews:vetrina";
    public const string Forum = "forum:il-banco";
    public const string Video = "video:tazzina-tv";
    public const string Email = "email:assistenza";

    private const int OutletsPerLanguage = 3;

    private static readonly Dictionary<string, string[]> Outlets = new()
    {
        ["it"] = ["gazzetta-della-tazza", "il-mattino-di-casa", "sportello-acquisti"],
        ["en"] = ["kitchen-courier", "the-daily-pour", "buyers-desk"],
        ["de"] = ["kuechenbote", "haushaltsblatt", "tassenpost"],
    };

    private readonly SampleAuthors authors = new(speech);
    private int posts;

    public static bool IsFormal(string source) => source is Reviews or Email || source.StartsWith("news:", StringComparison.Ordinal);

    public string Outlet(string language) => $"news:{Outlets[language][dice.Below(OutletsPerLanguage)]}";

    public SampleMention Post(DateTimeOffset at, string source, string language, SampleText text)
    {
        var published = RomeTime.At(at);
        var number = ++posts;
        return source switch
        {
            Social => Note(published, number, authors.OneOf(dice, language), text),
            Reviews => Review(published, number, language, text),
            Forum => ForumPost(published, number, language, text),
            Video => VideoComment(published, number, language, text),
            Email => Letter(published, number, language, text),
            _ => Article(published, number, source, text),
        };
    }

    /// <summary>The brand speaks for itself, from its verified account.</summary>
    public SampleMention Statement(DateTimeOffset at, SampleBrand brand, SampleText text)
    {
        var handle = brand.Handle[1..];
        var author = new Author { Handle = handle, Name = brand.Name, Followers = 48_200, Verified = true, Url = $"https://social.example/{handle}" };
        return Note(RomeTime.At(at), ++posts, author, text) with { InReplyTo = null };
    }

    private SampleMention Note(DateTimeOffset published, int number, Author author, SampleText text)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{published.ToUnixTimeMilliseconds()}{number % 1000:D3}");
        var reach = Math.Max(1, author.Followers ?? 1);
        return new SampleMention
        {
            ExternalId = id,
            Source = Social,
            Url = $"https://social.example/{author.Handle}/status/{id}{(dice.Chance(0.15) ? "?utm_source=share&utm_medium=app" : "")}",
            Published = published,
            Author = author,
            Content = text.Body,
            InReplyTo = dice.Chance(0.12) ? $"https://social.example/thread/{dice.Below(4000) + 1000}" : null,
            InteractionStatistic = Audience(medianLikes: 1 + (Math.Sqrt(reach) / 12)),
        };
    }

    private SampleMention Review(DateTimeOffset published, int number, string language, SampleText text) => new()
    {
        ExternalId = $"r-{number:D6}",
        Source = Reviews,
        Type = MentionType.Review,
        Url = $"https://vetrina.example/recensioni/{number:D6}?utm_source=newsletter&utm_campaign=riepilogo",
        Published = published,
        Author = new Author { Name = authors.OneOf(dice, language).Name },
        Name = text.Title,
        Content = $"<p>{WebUtility.HtmlEncode(text.Body).Replace(". ", ".<br>", StringComparison.Ordinal)}</p>",
        InteractionStatistic = new InteractionStatistic { Likes = dice.LogNormal(1.2, 1) },
    };

    private SampleMention ForumPost(DateTimeOffset published, int number, string language, SampleText text)
    {
        var thread = $"https://ilbanco.example/t/{dice.Below(300) + 100}";
        var opensThread = text.Section is "question" or "crisis.question";
        return new SampleMention
        {
            ExternalId = $"t-{number:D6}",
            Source = Forum,
            Type = opensThread ? MentionType.Question : MentionType.Comment,
            Url = $"{thread}#post-{number}",
            Published = published,
            Author = authors.OneOf(dice, language) with { Followers = null, Verified = null },
            Content = text.Body,
            InReplyTo = opensThread ? null : thread,
            InteractionStatistic = new InteractionStatistic { Likes = dice.LogNormal(1, 0.8), Replies = dice.LogNormal(2, 0.9) },
        };
    }

    private SampleMention VideoComment(DateTimeOffset published, int number, string language, SampleText text)
    {
        var video = $"https://tazzinatv.example/v/{dice.Below(90) + 10}";
        var isVideo = dice.Chance(0.2);
        return new SampleMention
        {
            ExternalId = $"v-{number:D6}",
            Source = Video,
            Type = isVideo ? MentionType.Video : MentionType.Comment,
            Url = isVideo ? $"https://tazzinatv.example/v/new-{number}?utm_medium=embed" : $"{video}?comment={number}",
            Published = published,
            Author = authors.OneOf(dice, language),
            Name = isVideo ? text.Body : null,
            Content = text.Body,
            InReplyTo = isVideo ? null : video,
            InteractionStatistic = Audience(isVideo ? 40 : 2),
        };
    }

    private SampleMention Letter(DateTimeOffset published, int number, string language, SampleText text)
    {
        var name = authors.OneOf(dice, language).Name;
        return new SampleMention
        {
            ExternalId = $"m-{number:D6}",
            Source = Email,
            Published = published,
            Author = new Author { Name = name },
            Content = $"{text.Body}\n\n{name}",
        };
    }

    private SampleMention Article(DateTimeOffset published, int number, string source, SampleText text)
    {
        var outlet = source["news:".Length..];
        return new SampleMention
        {
            ExternalId = $"a-{number:D6}",
            Source = source,
            Type = MentionType.Article,
            Url = $"https://{outlet}.example/{published:yyyy/MM/dd}/{number}?utm_source=rss&utm_medium=feed",
            Published = published,
            Author = new Author { Name = char.ToUpperInvariant(outlet[0]) + outlet[1..].Replace('-', ' '), Verified = true },
            Name = text.Title,
            Content = text.Body,
            Summary = text.Title,
            InteractionStatistic = Audience(30),
        };
    }

    private InteractionStatistic Audience(double medianLikes)
    {
        var likes = dice.LogNormal(medianLikes, 1.1);
        return new InteractionStatistic
        {
            Likes = likes,
            Shares = dice.LogNormal(likes * 0.2, 0.7),
            Replies = dice.LogNormal(likes * 0.15, 0.7),
            Views = (likes * 22) + dice.Below(90),
        };
    }
}
