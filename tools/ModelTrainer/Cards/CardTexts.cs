namespace MentionPipeline.ModelTrainer.Cards;

/// <summary>What the cards say in words.</summary>
internal static class CardTexts
{
    public static CardText Language { get; } = new(
        "Language identification",
        "Tells the language of a short post; 33 languages, or `und` when the text does not tell.",
        "Greek, Hebrew, Devanagari, Hangul, kana and Han are told by script. Latin, Cyrillic and Arabic letters go to a multinomial logistic "
            + "regression over hashed character n-grams (2 to 5 letters, word edges marked) and whole words, with one class for noise. Links, "
            + "handles, hashtag signs, numbers and emoji are dropped first.",
        "`language/sentences.tsv` (Apache-2.0), `sentiment/umsab-train.tsv` (Apache-2.0 compilation), and noise made by the trainer. Measured on "
            + "`sentiment/umsab-val.tsv`, unrestricted (all classes compete). No row of validation was trained on.",
        "Spanish sentences lack their accented letters and count less. Hindi is told by Devanagari, or as romanised Hindi mixed with English, "
            + "Bengali and Tamil: such posts are often called English. Close relatives (Croatian, Slovene; Danish, Norwegian; Catalan, Spanish) "
            + "may be mixed up in posts of a few words. One word alone is a guess: see the probability.");

    public static CardText Sentiment { get; } = new(
        "Sentiment",
        "Tells whether a post is negative, neutral or positive, in Arabic, German, English, Spanish, French, romanised Hindi, Italian and "
            + "Portuguese; other languages get the shared weights.",
        "Multinomial logistic regression trained jointly: hashed words and word pairs (marked inside negation), hashed character n-grams (3 to 5), "
            + "n-grams of word classes (tone and concept, alike in every language), and dense features from word lists of our own writing, emoji "
            + "and style; weights shared by all languages plus weights of each language. AdaGrad, weights averaged, one signed byte each. "
            + "Probabilities are calibrated by one temperature per language on cross-validated answers.",
        "`sentiment/umsab-train.tsv` (Apache-2.0 compilation; the first half of its Hindi rows calibrates and does not teach), word lists, concepts "
            + "and example posts in `tools/ModelTrainer` (ours). Options chosen by cross-validation on the training rows; measured on "
            + "`sentiment/umsab-val.tsv`, which was never trained on. Coverage is the share outside the default abstain band, keptAccuracy the "
            + "accuracy there, ece the expected calibration error over ten bins, eceByChance what perfectly honest probabilities would show on so "
            + "few rows (Bröcker and Smith 2007), eceDebiased the error less its bias (Kumar et al. 2019).",
        "Irony, reported speech and news about bad events are read by their words. The validation rows of romanised Hindi have lost their labels, "
            + "as the first half of the training rows has: every model is at chance there. A text is judged by its first 8,192 characters. The "
            + "classes were balanced in training; real streams are not.");

    public static CardText ResearchSentiment { get; } = Sentiment with
    {
        Title = "Sentiment, research build",
        Data = Sentiment.Data + " Also `sentiment/sentipolc16-train.tsv` (CC BY-NC-SA 3.0 IT, without the rows that umsab holds): **not for commerce, "
            + "does not ship**.",
    };
}
