using System.Globalization;
using System.Text;
using MentionPipeline.App.Replay;

namespace MentionPipeline.Benchmarks;

/// <summary>Posts of the shape of real ones, made as they are asked for, so that a million of them need no memory.</summary>
internal sealed class GeneratedPosts(int count, int seed)
{
    private static readonly DateTimeOffset Start = new(2026, 2, 16, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Span = TimeSpan.FromDays(7);
    private static readonly string[] Handles = ["@VirginAmerica", "@united", "@SouthwestAir", "@JetBlue", "@USAirways", "@AmericanAir"];

    private static readonly string[] Words = (
        "the flight was cancelled again and nobody answers the phone thank you so much for great service today my bag is lost still waiting on hold " +
        "two hours late worst airline ever love the crew best seats why can you help please tomorrow gate changed refund never coming back").Split(' ');

    public static DateTimeOffset FirstAt => Start;

    /// <summary>In the order in which they were said, in groups of one request.</summary>
    public IEnumerable<IReadOnlyList<ReplayItem>> Batches()
    {
        var random = new Random(seed);
        for (var from = 0; from < count; from += MentionFeeder.BatchItemsMax)
        {
            var size = Math.Min(MentionFeeder.BatchItemsMax, count - from);
            yield return [.. Enumerable.Range(from, size).Select(post => Item(post, random))];
        }
    }

    private ReplayItem Item(int post, Random random)
    {
        var at = Start + (Span * ((double)post / count));
        var words = string.Join(' ', Enumerable.Range(0, 10 + random.Next(14)).Select(_ => Words[random.Next(Words.Length)]));
        var handle = Handles[random.Next(Handles.Length)];
        var json = string.Create(
            CultureInfo.InvariantCulture,
            $$$"""{"externalId":"{{{post}}}","source":"twitter","published":"{{{at:yyyy-MM-dd'T'HH:mm:ss'Z'}}}","content":"{{{handle}}} {{{words}}}",""" +
            $$$""" "author":{"handle":"user{{{random.Next(50_000)}}}"}}""");
        return new ReplayItem(at, Encoding.UTF8.GetBytes(json));
    }
}
