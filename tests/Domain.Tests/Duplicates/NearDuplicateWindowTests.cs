using MentionPipeline.Domain.Duplicates;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Tests.Duplicates;

public class NearDuplicateWindowTests
{
    private const string Text = "Il corriere ha lasciato il pacco sotto la pioggia davanti al cancello del vicino";

    [Theory]
    [InlineData("RT @anna: Il corriere ha lasciato il pacco sotto la pioggia davanti al cancello del vicino")]
    [InlineData("IL CORRIERE HA LASCIATO IL PACCO SOTTO LA PIOGGIA DAVANTI AL CANCELLO DEL VICINO!!! https://example.org/1")]
    [InlineData("Il corriere ha lasciato il pacco sotto la pioggia davanti al portone del vicino")]
    [InlineData("Il corriere ha lasciato il pacco sotto la pioggia davanti al…")]
    [InlineData("Incredibile! Il corriere ha lasciato il pacco sotto la pioggia davanti al cancello del vicino #vergogna")]
    public void An_edited_copy_repeats_its_original(string copy)
    {
        var window = new NearDuplicateWindow();
        window.Observe("first", "anna", Text);

        Assert.Equal("first", window.Observe("second", "bruno", copy)?.Of);
    }

    [Theory]
    [InlineData("Il corriere ha suonato due volte e poi è andato via senza lasciare l'avviso")]
    [InlineData("Ieri il pacco è arrivato in anticipo e il corriere è stato gentilissimo con mia nonna")]
    [InlineData("grazie mille")]
    public void Another_text_repeats_nothing(string other)
    {
        var window = new NearDuplicateWindow();
        window.Observe("first", "anna", Text);

        Assert.Null(window.Observe("second", "anna", other));
    }

    [Fact]
    public void A_chain_of_copies_is_one_cluster()
    {
        var window = new NearDuplicateWindow();
        window.Observe("first", null, Text);
        window.Observe("second", null, $"RT: {Text}");

        Assert.Equal("first", window.Observe("third", null, $"RT: RT: {Text}")?.Of);
    }

    [Fact]
    public void A_mention_seen_again_gets_the_answer_that_it_got_first()
    {
        var window = new NearDuplicateWindow();
        Assert.Null(window.Observe("first", null, Text));
        var copy = window.Observe("second", null, Text);

        Assert.Equal((null, copy), (window.Observe("first", null, Text), window.Observe("second", null, Text)));
    }

    [Fact]
    public void Who_says_it_twice_repeats_himself()
    {
        var window = new NearDuplicateWindow();
        window.Observe("first", "anna", Text);

        Assert.True(window.Observe("second", "anna", Text)!.IsBySameAuthor);
        Assert.False(window.Observe("third", "bruno", Text)!.IsBySameAuthor);
        Assert.False(window.Observe("fourth", null, Text)!.IsBySameAuthor);
    }

    [Fact]
    public void What_is_older_than_the_window_is_forgotten()
    {
        var window = new NearDuplicateWindow(size: 2);
        window.Observe("first", null, Text);
        foreach (var text in DistinctTexts(2, seed: 1)) window.Observe(text, null, text);

        Assert.Null(window.Observe("second", null, Text));
    }

    [Fact]
    public void An_edited_mention_is_found_by_what_it_says_now()
    {
        const string other = "Ieri il pacco è arrivato in anticipo e il corriere è stato gentilissimo con mia nonna";
        var window = new NearDuplicateWindow();
        window.Observe("first", "anna", Text);
        window.Observe("first", "anna", other);

        Assert.Null(window.Observe("second", "bruno", Text));
        Assert.Equal("first", window.Observe("third", "bruno", other)?.Of);
    }

    [Fact]
    public void What_comes_after_a_deletion_repeats_neither_the_deleted_nor_its_copies()
    {
        var window = new NearDuplicateWindow();
        Mention Said(string id) => Some.Mention() with { Id = id, Content = Text };
        window.Observe(Said("first"));
        Assert.Equal("first", window.Observe(Said("copy"))?.Of);

        Assert.Null(window.Observe(Said("first") with { Deleted = Some.Time }));

        Assert.Null(window.Observe(Said("next")));
        Assert.Equal("next", window.Observe(Said("after"))?.Of);
    }

    [Fact]
    public void Of_two_that_are_as_near_the_older_is_repeated()
    {
        var window = new NearDuplicateWindow(size: 3);
        window.Observe("elsewhere", null, "Ieri il pacco è arrivato in anticipo e il corriere è stato gentilissimo con mia nonna");
        window.Observe("older", null, $"{Text} e nessuno lo ha preso con sé prima di sera tardi ieri");
        window.Observe("newer", null, $"domenica sera con calma hanno detto che forse magari chissà {Text}");

        Assert.Equal("older", window.Observe("copy", null, Text)?.Of);
    }

    [Fact]
    public void Generated_edits_are_found_and_others_are_not()
    {
        const double precisionMin = 0.98;
        const double recallMin = 0.95;
        var window = new NearDuplicateWindow();
        var texts = DistinctTexts(2_000, seed: 2).ToList();
        for (var i = 0; i < texts.Count; i++) window.Observe($"o{i}", null, texts[i]);
        var dice = new Random(3);
        int right = 0, wrong = 0, missed = 0;
        for (var round = 0; round < 2_000; round++)
        {
            var original = dice.Next(texts.Count);
            var found = window.Observe($"e{round}", null, SomeEdits.Of(texts[original], dice));
            if (found is null) missed++;
            else if (found.Of == $"o{original}") right++;
            else wrong++;
        }

        Assert.True((double)right / (right + wrong) >= precisionMin, $"precision: {right} right, {wrong} wrong");
        Assert.True((double)right / (right + wrong + missed) >= recallMin, $"recall: {right} right, {missed} missed");
    }

    [Fact]
    public void Memory_is_bounded_and_any_text_is_survived()
    {
        var window = new NearDuplicateWindow(size: 50);
        var dice = new Random(4);
        for (var i = 0; i < 5_000; i++)
        {
            var text = new string([.. Enumerable.Range(0, dice.Next(120)).Select(_ => (char)dice.Next(0x10000))]);
            window.Observe($"{i}", null, text);
        }
        Assert.Null(window.Observe("long", null, new string('a', 1_000_000)));
    }

    private static IEnumerable<string> DistinctTexts(int count, int seed) => SomeEdits.Texts(count, new Random(seed));
}
