using MentionPipeline.Domain.Emerging;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Tests.Emerging;

/// <summary>
/// A brand's talk, seeded: words by Zipf's law with a long tail, words of a weekday, a rhythm of the day, authors of whom some speak
/// often, answers that take up the words of what they answer, and copies. A story may grow in it.
/// </summary>
internal sealed class SimulatedTalk
{
    private const int Vocabulary = 30_000;
    private const double Exponent = 1.05;
    private const int WordsPerPostMin = 3;
    private const int WordsPerPostMax = 7;
    private const double AnswerShare = 0.15;
    private const double CopyShare = 0.04;
    private const double WeekdayShare = 0.03;
    private const int WordsOfWeekday = 5;
    private const double NegativeShare = 0.35;
    private static readonly double[] Cumulated = Zipf(Vocabulary);

    private readonly Random _random;
    private readonly List<Mention> _mentions = [];

#pragma warning disable CA5394 // A simulation wants a seed, not secrecy.
    public SimulatedTalk(int seed, double perDay, int days, DateTimeOffset start)
    {
        _random = new Random(seed);
        (PerDay, Start) = (perDay, start);
        for (var at = start; at < start.AddDays(days); at = at.AddHours(1)) Hour(at);
    }

    public static Brand Brand { get; } = new("aurora", "Aurora", "aurora");

    public double PerDay { get; }

    public DateTimeOffset Start { get; }

    public IReadOnlyList<Mention> Mentions => [.. _mentions.OrderBy(mention => mention.Published)];

    /// <summary>Adds a story whose authors grow in equal ratios from one on; each says one of its forms, and something else.</summary>
    /// <returns>When each of them speaks.</returns>
    public IReadOnlyList<DateTimeOffset> Tell(DateTimeOffset from, TimeSpan length, int authors, params string[] forms)
    {
        var times = new List<DateTimeOffset>(authors);
        for (var author = 1; author <= authors; author++)
        {
            var at = from + (length * (Math.Log(author) / Math.Log(authors)));
            times.Add(at);
            _mentions.Add(Post(at, $"teller{author}", [forms[_random.Next(forms.Length)], Word()], _random.NextDouble() < 0.8));
        }

        return times;
    }

    /// <summary>Shows all to the finder, a day at a time.</summary>
    public static (EmergingState State, IReadOnlyList<EmergingTopic> Found) Observe(IReadOnlyList<Mention> mentions, EmergingSettings settings)
    {
        var (state, own, all) = (EmergingState.Empty, new OwnWords(Brand), new List<EmergingTopic>());
        foreach (var day in mentions.GroupBy(mention => mention.Published.UtcDateTime.Date))
        {
            (state, var found) = EmergingFinder.Observe(state, [.. day], own, settings);
            all.AddRange(found);
        }

        return (state, all);
    }

    private void Hour(DateTimeOffset at)
    {
        var rhythm = 1 + (0.8 * Math.Sin(2 * Math.PI * (at.Hour - 8) / 24));
        var posts = Poisson(PerDay / 24 * rhythm);
        for (var i = 0; i < posts; i++)
        {
            var time = at.AddSeconds(_random.Next(3_600));
            var earlier = _mentions.Count > 0 ? _mentions[^_random.Next(1, Math.Min(_mentions.Count, 5) + 1)] : null;
            var kind = _random.NextDouble();
            if (earlier is not null && kind < CopyShare) Add(earlier with { DuplicateOf = new NearDuplicate(earlier.Id, 1) }, time);
            else if (earlier is not null && kind < CopyShare + AnswerShare) _mentions.Add(Say(time, [PhraseOf(earlier), Word()]));
            else _mentions.Add(Say(time, Words(time)));
        }
    }

    private string PhraseOf(Mention mention) => mention.Analysis!.KeyPhrases[_random.Next(mention.Analysis.KeyPhrases.Count)];

    private List<string> Words(DateTimeOffset at)
    {
        List<string> words = [];
        for (var count = _random.Next(WordsPerPostMin, WordsPerPostMax + 1); count > 0; count--)
            words.Add(_random.NextDouble() < 0.3 ? $"{Word()} {Word()}" : Word());
        if (_random.NextDouble() < WeekdayShare) words.Add($"{at.DayOfWeek}{Letters(_random.Next(WordsOfWeekday))}");
        return words;
    }

    private Mention Say(DateTimeOffset at, IReadOnlyList<string> phrases)
        => Post(at, $"person{(int)(PerDay * 30 * Math.Pow(_random.NextDouble(), 2))}", phrases, _random.NextDouble() < NegativeShare);

    private void Add(Mention mention, DateTimeOffset at)
    {
        var author = new Author { Handle = $"copier{_mentions.Count}" };
        _mentions.Add(mention with { Id = IdOf(_mentions.Count), Published = at, CollectedAt = at, Author = author });
    }

    private Mention Post(DateTimeOffset at, string author, IReadOnlyList<string> phrases, bool isNegative)
    {
        var id = IdOf(_mentions.Count);
        return new Mention
        {
            Id = id,
            ExternalId = id,
            Source = "social",
            Published = at,
            CollectedAt = at,
            Author = new Author { Handle = author },
            About = [new BrandMatch(Brand.Id, [])],
            Sentiment = Some.Sentiment(isNegative ? SentimentLabel.Negative : SentimentLabel.Neutral),
            Analysis = new TextAnalysis { Version = "1", KeyPhrases = phrases },
        };
    }

    private static string IdOf(int number) => MentionId.Of("social", $"{number}");

    private string Word()
    {
        var at = Array.BinarySearch(Cumulated, _random.NextDouble());
        return "w" + Letters(Math.Min(at < 0 ? ~at : at, Vocabulary - 1));
    }

    /// <summary>No two numbers have stems alike: no letter of it is an ending.</summary>
    private static string Letters(int number)
    {
        const string alphabet = "bcdfghjklmpqrtvwxz";
        var letters = new char[4];
        for (var i = letters.Length - 1; i >= 0; i--, number /= alphabet.Length) letters[i] = alphabet[number % alphabet.Length];
        return new string(letters);
    }

    private int Poisson(double mean)
    {
        var (count, product) = (0, _random.NextDouble());
        for (var limit = Math.Exp(-mean); product > limit; count++) product *= _random.NextDouble();
        return count;
    }
#pragma warning restore CA5394

    private static double[] Zipf(int words)
    {
        var cumulated = new double[words];
        for (var (i, sum) = (0, 0.0); i < words; i++) cumulated[i] = sum += Math.Pow(i + 1, -Exponent);
        return [.. cumulated.Select(value => value / cumulated[^1])];
    }
}
