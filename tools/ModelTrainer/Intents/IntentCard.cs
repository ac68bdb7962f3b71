using MentionPipeline.ModelTrainer.Cards;

namespace MentionPipeline.ModelTrainer.Intents;

/// <summary>What the card of the intent model says in words.</summary>
internal static class IntentCard
{
    private const string OwnData =
        "Posts of our own writing in eight languages (`tools/ModelTrainer/Examples`) with word lists of our own (`tools/ModelTrainer/Lexicons`); "
            + "`intent/banking77-train.tsv` (CC BY 4.0), its 77 intents read as ours, at weight 0.15; the neutral and glad rows of "
            + "`sentiment/umsab-train.tsv` (Apache-2.0 compilation) as texts that complain of nobody, at weight 0.3. ";

    public static CardText Shipped { get; } = new(
        "Intent, conflict, urgency, emotion, irony",
        "Tells what the author of a post wants (complaint, question, help request, praise, purchase intent, churn threat, suggestion, other: several "
            + "may hold), whether he insults, threatens, hates or escalates, how urgent it is, the strongest emotion, and how likely irony is. "
            + "Arabic, German, English, Spanish, French, romanised Hindi, Italian, Portuguese; other texts get what holds in all.",
        "One logistic regression per head. All read a vector of counts, the same in every language: which parts the listed words play (a fault, "
            + "waiting, money, leaving, a plea …), the score lists of the sentiment model, emoji, the shape of the text. The eight intents also "
            + "read hashed words, word pairs, character n-grams (3 to 5), and pairs and triples of parts. AdaGrad, weights averaged, one signed byte "
            + "each. Complaint, question, praise and other are calibrated (Platt) on five-fold answers to our own posts, and hold above one half. The other "
            + "heads are rare: for them one half is where F0.5 is highest on those answers, so their numbers rank and cut, and are no frequencies.",
        OwnData + "`complaints-dev` was never trained on: the line of that name is the shipped model on all its rows. Rows of it were read to "
            + "understand what is counted as a complaint, options were chosen with an eye on its figure, and posts of ours that came near one of its "
            + "rows were dropped: the figure flatters a little. The other lines are five-fold answers to our own posts; those of the rare heads were cut "
            + "on the same answers.",
        "Written by few hands: our posts are tidier than real streams. Dependable are complaint, question, praise, other, suggestion; a rare head that "
            + "answers is right about every second time, hate (35 posts), threat (25), surprise (60), urgent (64), fear, irony less often. A threat, hate or "
            + "irony is found where listed words show it; quoted insults count as insults. Urgency says how likely it is "
            + "that somebody would call the post urgent. A text is judged by its first 8,192 characters.");

    public static CardText Research { get; } = Shipped with
    {
        Title = "Intent (research build, not for shipping)",
        Data = OwnData + "Also `intent/complaints-dev.tsv`, which states no licence.",
    };
}
