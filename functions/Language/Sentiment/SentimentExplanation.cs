using MentionPipeline.Domain.Analysis;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Language.Text;

namespace MentionPipeline.Language.Sentiment;

/// <summary>
/// Takes out one word after another and scores the rest again (occlusion, Zeiler and Fergus 2014): what a word does through negation,
/// its neighbours and the word lists is counted as the model counts it.
/// </summary>
internal static class SentimentExplanation
{
    /// <summary>Every candidate costs a reading of the text, so both are bounded.</summary>
    private const int CandidatesMax = 200;

    private const int UnitsMax = 2_000;

    /// <summary>A word that changes less than this decided nothing.</summary>
    private const double ContributionMin = 0.05;

    /// <summary>Keeps the odds of a certain answer finite.</summary>
    private const double ShareMin = 1e-9;

    public static IReadOnlyList<DecidingWord> Of(SentimentScorer scorer, string text, int language, SentimentLabel label)
    {
        var read = text.Length <= UnitsMax ? text : text[..UnitsMax];
        var whole = LogOdds(scorer.Score(read, language), label);
        var rest = read.ToCharArray();
        var words = new List<DecidingWord>();
        foreach (var token in Candidates(read))
        {
            var piece = rest.AsSpan(token.SourceStart, token.SourceLength);
            piece.Fill(' ');
            var contribution = whole - LogOdds(scorer.Score(rest, language), label);
            read.AsSpan(token.SourceStart, token.SourceLength).CopyTo(piece);
            if (contribution >= ContributionMin)
                words.Add(new DecidingWord(token.SourceStart, token.SourceLength, piece.ToString(), contribution));
        }

        return [.. words.OrderByDescending(word => word.Contribution).ThenBy(word => word.Start).Take(DecidingWord.CountMax)];
    }

    private static List<Token> Candidates(string text)
    {
        var buffer = TokenBuffer.OfThread;
        Tokenizer.Read(text, buffer);
        var candidates = new List<Token>();
        foreach (ref readonly var token in buffer.Tokens)
            if (candidates.Count < CandidatesMax && CanDecide(token.Kind))
                candidates.Add(token);
        return candidates;
    }

    private static bool CanDecide(TokenKind kind) =>
        kind is TokenKind.Word or TokenKind.Emoji or TokenKind.HappyEmoticon or TokenKind.SadEmoticon or TokenKind.Exclamation or TokenKind.Question;

    private static double LogOdds(SentimentScores scores, SentimentLabel label)
    {
        var (own, others) = label switch
        {
            SentimentLabel.Negative => (scores.Negative, scores.Neutral + scores.Positive),
            SentimentLabel.Positive => (scores.Positive, scores.Neutral + scores.Negative),
            _ => (scores.Neutral, scores.Negative + scores.Positive),
        };
        return Math.Log(Math.Max(ShareMin, own) / Math.Max(ShareMin, others));
    }
}
