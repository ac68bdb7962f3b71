using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.App.Demo;

/// <summary>Invented people. A handle has one name and one following for the whole week.</summary>
internal sealed class SampleAuthors(SampleSpeech speech)
{
    private static readonly string[] Suffixes = ["", "_moka", "82", ".x", "_91", "_tazzina", "07", ".blog", "_caffe", "_q", "_3", "66"];

    private readonly Dictionary<string, Author> known = [];

    public Author OneOf(SampleDice dice, string language)
    {
        var name = dice.OneOf(speech.Voice(language).Lines("names")).Split('|', 2);
        var handle = name[0] + dice.OneOf(Suffixes);
        if (known.TryGetValue(handle, out var author)) return author;
        var followers = dice.LogNormal(260, 1.5);
        return known[handle] = new Author
        {
            Handle = handle,
            Name = name[1],
            Followers = followers,
            Verified = followers > 6_000,
        };
    }
}
