using MentionPipeline.Language.Intents;
using MentionPipeline.ModelTrainer.Data;

namespace MentionPipeline.ModelTrainer.Intents;

/// <summary>A labelled text. What a source does not tell of a head stays unknown, and teaches that head nothing.</summary>
/// <param name="Answers">By head: whether it holds, or <c>null</c> where the source does not tell.</param>
/// <param name="Weight">How much the row counts.</param>
internal sealed record IntentRow(string Language, string Text, IReadOnlyList<bool?> Answers, float Weight = 1)
{
    public const string Complaint = "complaint";

    public static int ComplaintHead { get; } = IntentHeads.IndexOf(Complaint);

    /// <summary>Rows of our own form: the columns <c>intents</c> and <c>flags</c> name what holds; all else does not.</summary>
    public static IReadOnlyList<IntentRow> ReadOwn(TsvFile file)
    {
        int language = file.Column("language"), intents = file.Column("intents"), flags = file.Column("flags"), text = file.Column("text");
        return [.. file.Rows.Select(cells => new IntentRow(cells[language], cells[text], Named($"{cells[intents]},{cells[flags]}")))];
    }

    /// <summary>Rows that tell one thing: complaint 1 or 0.</summary>
    public static IReadOnlyList<IntentRow> ReadComplaints(TsvFile file)
    {
        int complaint = file.Column(Complaint), text = file.Column("text");
        return [.. file.Rows.Select(cells => new IntentRow("en", cells[text], OnlyComplaint(cells[complaint] switch
        {
            "1" => true,
            "0" => false,
            var other => throw new DataException($"complaint is “{other}”: it must be 0 or 1."),
        })))];
    }

    public static IReadOnlyList<bool?> OnlyComplaint(bool holds)
    {
        var answers = new bool?[IntentHeads.Count];
        answers[ComplaintHead] = holds;
        return answers;
    }

    private static bool?[] Named(string names)
    {
        var answers = new bool?[IntentHeads.Count];
        Array.Fill(answers, false);
        foreach (var name in names.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var head = IntentHeads.IndexOf(name);
            if (head < 0)
                throw new DataException($"“{name}” is neither an intent nor a flag. Known are: {string.Join(", ", IntentHeads.Names.ToArray())}.");
            answers[head] = true;
        }

        return answers;
    }
}
