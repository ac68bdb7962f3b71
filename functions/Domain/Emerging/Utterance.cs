using System.Globalization;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Emerging;

/// <summary>What a mention is here: who said which terms, and when.</summary>
/// <param name="Voice">The author, or the mention where nobody is named.</param>
/// <param name="IsIndependent">It repeats no other mention: see <see cref="IsOwnWord"/>.</param>
internal readonly record struct Utterance(DateTimeOffset At, string Source, uint Voice, uint[] Terms, SentimentLabel? Tone, bool IsIndependent)
{
    /// <summary>Terms of one mention: a list of everything is about nothing.</summary>
    private const int TermsMax = 48;

    private const int VoiceHexDigits = 8;
    private const string Shared = "RT @";
    private const string QuotationMarks = "\"“„«'‘";

    /// <returns><c>null</c> for noise, and for what the brand says of itself.</returns>
    public static Utterance? Of(Mention mention, OwnWords own)
    {
        if (mention.Noise is not null || own.IsVoice(mention)) return null;
        var terms = SpokenPhrase.Of(mention, own).SelectMany(phrase => phrase.Terms()).Distinct().Take(TermsMax).ToArray();
        return new Utterance(EventTime.Of(mention), mention.Source, VoiceOf(mention), terms, mention.ToneTowards(own.Id), IsOwnWord(mention));
    }

    /// <summary>A post that repeats another, or passes on what somebody else wrote before it says anything, is no voice of its own.</summary>
    public static bool IsOwnWord(Mention mention)
    {
        var text = mention.Content.AsSpan().TrimStart();
        var isShared = text.StartsWith(Shared, StringComparison.Ordinal) || (text.Length > 1 && QuotationMarks.Contains(text[0]) && text[1] == '@');
        return mention.DuplicateOf is null && !isShared;
    }

    /// <summary>The first half of a hash of 64 bits: it tells authors apart, and finds none of them in the store.</summary>
    public static uint VoiceOf(Mention mention)
        => uint.TryParse((AuthorKey.Of(mention) ?? mention.Id).AsSpan(0, VoiceHexDigits), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var voice)
            ? voice
            : TermHash.OfWord(mention.Id);
}
