using MentionPipeline.Language.Intents;
using MentionPipeline.Language.Text;
using MentionPipeline.ModelTrainer.Commands;
using MentionPipeline.ModelTrainer.Data;
using MentionPipeline.ModelTrainer.Intents;

namespace MentionPipeline.ModelTrainer.Tests.Intents;

public sealed class IntentTrainingTests
{
    private const string Header = "language\tlabel\tintents\tflags\ttext";
    private static readonly IntentFitOptions Small = new() { Bits = 10, Epochs = 4 };

    private static readonly IReadOnlyList<IntentRow> Rows = IntentRow.ReadOwn(TsvFile.Parse("f",
    [
        Header,
        .. Enumerable.Range(0, 8).SelectMany(_ => new[]
        {
            "en\tnegative\tcomplaint\tanger\tthe parcel is broken and late again",
            "it\tnegative\tcomplaint,help_request\t\til pacco è rotto, aiuto",
            "en\tpositive\tpraise\tjoy\twonderful service, thank you so much",
            "it\tneutral\tquestion\t\ta che ora aprite domani?",
        }),
    ]));

    [Fact]
    public void The_same_rows_give_the_same_model_to_the_byte() => Assert.Equal(File(), File());

    [Fact]
    public void A_written_model_reads_back_the_same() => Assert.Equal(File(), IntentModel.Read(File()).Write());

    [Fact]
    public void A_model_learns_its_own_rows()
    {
        var analyser = new IntentAnalyser(File());
        foreach (var row in Rows)
            Assert.Equal(row.Answers[0], analyser.Read(row.Text, row.Language).Intents.Any(score => score.Intent == 0));
    }

    [Fact]
    public void What_a_row_does_not_tell_is_unknown_and_what_it_leaves_out_is_denied()
    {
        Assert.Null(IntentRow.OnlyComplaint(true)[IntentHeads.Irony]);
        Assert.False(Rows[0].Answers[IntentHeads.Irony]);
        Assert.True(Rows[1].Answers[IntentHeads.IndexOf("help_request")]);
    }

    [Fact]
    public void An_unknown_intent_is_named()
    {
        var error = Assert.Throws<DataException>(() => IntentRow.ReadOwn(TsvFile.Parse("f", [Header, "en\tneutral\trant\t\thello"])));
        Assert.Contains("“rant”", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_payment_that_failed_is_a_complaint_and_a_card_to_order_is_none()
    {
        Assert.True(BankingIntents.AnswersFor("declined_transfer", "It was declined")[IntentRow.ComplaintHead]);
        Assert.False(BankingIntents.AnswersFor("order_physical_card", "Where do I order?")[IntentRow.ComplaintHead]);
        Assert.Null(BankingIntents.AnswersFor("card_arrival", "Where is it?")[IntentRow.ComplaintHead]);
    }

    [Fact]
    public void Platt_scaling_undoes_too_sure_answers()
    {
        var answers = Enumerable.Range(0, 400).Select(index => (index % 2 == 0 ? 4f : -4f, index % 8 < 4 == (index % 2 == 0))).ToList();
        var scale = PlattScale.Fit(answers);
        Assert.InRange(scale.Slope, -0.01, 0.01);
    }

    [Fact]
    public void The_cut_of_a_rare_head_lies_where_it_is_most_precise()
    {
        var answers = Enumerable.Range(0, 100).Select(index => (index / 10f, index >= 90)).ToList();
        var scale = new PlattScale(1, -20).CutAtBest(answers);
        Assert.True((9.0f * scale.Slope) + scale.Shift > 0);
        Assert.True((8.9f * scale.Slope) + scale.Shift < 0);
    }

    [Fact]
    public void Complaints_are_told_in_one_line()
    {
        var lines = EvaluateCommand.Run("complaints", TsvFile.Parse(
            "f", ["id\tcomplaint\tdomain\ttext", "1\t1\tapparel\t@brand my order never arrived", "2\t0\tapparel\thappy birthday to my sister"]));
        Assert.Matches(@"^complaints precision=\d+\.\d\d recall=\d+\.\d\d F1=\d+\.\d\d macroF1=\d+\.\d\d accuracy=\d+\.\d\d n=2$", Assert.Single(lines));
    }

    [Fact]
    public void Every_list_and_every_post_of_ours_can_be_read()
    {
        var rows = IntentSources.Own();
        Assert.NotEmpty(rows);
        Assert.Equal(rows.Count, rows.Select(row => (row.Language, row.Text)).Distinct().Count());
        Assert.NotEqual(IntentRole.None, IntentLexiconCompiler.Compile().LookUp("refund", LexicalKey.SaltOf(2), out _));
    }

    private static byte[] File() => IntentTrainer.Fit(Rows, [], Small).Write();
}
