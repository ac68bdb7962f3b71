namespace MentionPipeline.App.Demo;

/// <summary>What becomes of posts after they were said: sources send them again, authors edit them or take them back.</summary>
internal sealed class SampleAfterlife(SampleDice dice, SampleSpeech speech)
{
    private const double ResentShare = 0.02;
    private const int Edits = 6;
    private const int Deletions = 5;

    /// <param name="said">In time order.</param>
    public IEnumerable<SampleEvent> Compose(IReadOnlyList<SampleEvent> said, DateTimeOffset weekEnd)
        => Resent(said).Concat(Edited(said)).Concat(Deleted(said)).Where(later => later.At < weekEnd);

    private IEnumerable<SampleEvent> Resent(IReadOnlyList<SampleEvent> said)
    {
        foreach (var post in said)
            if (dice.Chance(ResentShare)) yield return post with { At = post.At.AddSeconds(Math.Floor(dice.Between(20, 2400))) };
    }

    /// <summary>Support helped after all: an angry post becomes a grateful one.</summary>
    private IEnumerable<SampleEvent> Edited(IReadOnlyList<SampleEvent> said)
    {
        var helped = said.Where(post => post is { Section: "crisis", Language: "it" or "en", Mention.Source: SamplePress.Social })
            .Take(Edits * 6).ToArray();
        foreach (var post in dice.Shuffled(helped).Take(Edits))
        {
            var at = post.At.AddSeconds(Math.Floor(dice.Between(4, 9) * 3600));
            var text = speech.Say(post.Language, "crisis.helped", SampleBrand.Aurora, formal: false);
            yield return post with
            {
                At = at,
                Section = text.Section,
                Mention = post.Mention with { Content = text.Body, Updated = RomeTime.At(at) },
            };
        }
    }

    /// <summary>A source that reports a deletion says nothing more of the post than which it was.</summary>
    private IEnumerable<SampleEvent> Deleted(IReadOnlyList<SampleEvent> said)
    {
        var regretted = said.Where(post => post is { Section: "crisis.support" or "complaint", Mention.Source: SamplePress.Social }).ToArray();
        foreach (var post in dice.Shuffled(regretted).Take(Deletions))
        {
            var at = post.At.AddSeconds(Math.Floor(dice.Between(1, 6) * 3600));
            yield return post with
            {
                At = at,
                Section = "deleted",
                Mention = new SampleMention
                {
                    ExternalId = post.Mention.ExternalId,
                    Source = post.Mention.Source,
                    Type = post.Mention.Type,
                    Published = post.Mention.Published,
                    Deleted = RomeTime.At(at),
                },
            };
        }
    }
}
