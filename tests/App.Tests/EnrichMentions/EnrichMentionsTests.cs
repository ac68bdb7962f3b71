using MentionPipeline.App.Hosting;
using MentionPipeline.App.Tests.Fakes;
using MentionPipeline.Domain.Enriching;
using MentionPipeline.Domain.Events;
using MentionPipeline.Domain.Hubs;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.App.Tests.EnrichMentions;

public sealed class EnrichMentionsTests
{
    private readonly FixedListening _listening = new(Listening(new Brand("aurora", "Aurora", "aurora")));

    [Fact]
    public async Task A_mention_of_a_brand_says_which_and_where()
    {
        var enriched = Assert.Single((await RunAsync(Said("Che bella Aurora! #estate con @ada"))).Events);

        Assert.Equal(MentionEventType.Enriched, enriched.Type);
        var about = Assert.Single(enriched.Data.About);
        var place = Assert.Single(about.Matches);
        Assert.Equal(("aurora", "Aurora"), (about.Brand, enriched.Data.Content.Substring(place.Start, place.Length)));
        Assert.Equal([new Tag(TagType.Hashtag, "estate"), new Tag(TagType.Mention, "ada")], enriched.Data.Tag.OrderBy(tag => tag.Type));
        Assert.Equal("it", enriched.Data.InLanguage);
    }

    [Fact]
    public async Task A_mention_of_nobody_goes_on_with_the_reason_it_is_not_wanted()
    {
        var enriched = Assert.Single((await RunAsync(Said("Che bella giornata"))).Events);

        Assert.Equal(FilterReason.NoBrand, enriched.Data.FilterReason);
        Assert.Empty(enriched.Data.About);
    }

    [Fact]
    public async Task A_brand_hears_only_its_languages()
    {
        _listening.Current = Listening(new Brand("aurora", "Aurora", "aurora") { Languages = ["de"] });

        var enriched = Assert.Single((await RunAsync(Said("Che bella aurora"))).Events);

        Assert.Equal(FilterReason.OtherLanguage, enriched.Data.FilterReason);
    }

    [Fact]
    public async Task A_query_sees_author_site_language_source_and_title_of_the_readable_mention()
    {
        _listening.Current = Listening(
            new Brand("aurora", "Aurora", "author:@ada site:example.org lang:it source:social type:note title:aurora followers>=10 hashtag:estate"));
        var mention = Said("Che bella giornata #estate") with
        {
            Url = "https://WWW.Example.org/a?utm_source=x",
            Name = "Aurora",
            InLanguage = null,
            Author = new Author { Handle = "Ada", Followers = 10 },
        };

        Assert.Single(Assert.Single((await RunAsync(mention)).Events).Data.About);
        Assert.Equal(FilterReason.NoBrand, Assert.Single((await RunAsync(mention with { Url = null })).Events).Data.FilterReason);
    }

    [Fact]
    public async Task A_blocked_site_is_filtered_with_a_reason_of_its_own()
    {
        _listening.Current = Listening(new Brand("aurora", "Aurora", "aurora") { BlockedSites = ["spam.example"] });
        var blocked = Said("Aurora") with { Url = "https://a.spam.example/1" };

        Assert.Equal(FilterReason.BlockedSite, Assert.Single((await RunAsync(blocked)).Events).Data.FilterReason);
        Assert.Equal(FilterReason.NoBrand, Assert.Single((await RunAsync(blocked with { Content = "Niente" })).Events).Data.FilterReason);
        Assert.Null(Assert.Single((await RunAsync(blocked with { Url = "https://example.org/1" })).Events).Data.FilterReason);
    }

    [Fact]
    public async Task A_trusted_author_is_out_of_reach_of_the_exclude_query()
    {
        _listening.Current = Listening(new Brand("aurora", "Aurora", "aurora") { Exclude = "boreale", TrustedAuthors = ["ada"] });
        var excluded = Said("Aurora boreale");

        Assert.NotNull(Assert.Single((await RunAsync(excluded)).Events).Data.FilterReason);
        Assert.Null(Assert.Single((await RunAsync(excluded with { Author = new Author { Handle = "@Ada" } })).Events).Data.FilterReason);
    }

    [Fact]
    public async Task A_changed_configuration_counts_from_the_next_batch_on()
    {
        var function = Function(new PlainMarkup());
        var before = await function.RunAsync(Batch(Said("Viva brio")), CancellationToken.None);

        _listening.Current = Listening(new Brand("brio", "Brio", "brio"));
        var after = await function.RunAsync(Batch(Said("Viva brio")), CancellationToken.None);

        Assert.NotNull(before.Events[0].Data.FilterReason);
        Assert.Equal("brio", Assert.Single(after.Events[0].Data.About).Brand);
    }

    [Fact]
    public async Task A_deletion_passes_untouched()
    {
        var deletion = Said("aurora") with { Deleted = Some.Time };

        var passed = Assert.Single((await RunAsync(deletion)).Events);

        Assert.Equal(deletion.Id, passed.Data.Id);
        Assert.Equal((Some.Time, null), (passed.Data.Deleted, passed.Data.FilterReason));
    }

    [Fact]
    public async Task A_mention_that_cannot_be_read_is_set_aside_and_its_neighbours_go_on()
    {
        var function = Function(new PlainMarkup { BreaksOn = "broken" });

        var outputs = await function.RunAsync(Batch(Said("aurora 1", "1"), Said("broken", "2"), Said("aurora 3", "3")), CancellationToken.None);

        Assert.Equal(["1", "3"], outputs.Events.Select(passed => passed.Data.ExternalId));
        Assert.Equal(QuarantineReason.StageFailed, Assert.Single(outputs.Quarantined).Reason);
    }

    private static ListeningConfiguration Listening(params Brand[] brands) => new() { Brands = brands };

    private static Mention Said(string content, string externalId = "1") => Some.Mention(externalId, null) with { About = [], Content = content };

    private static EventBatch Batch(params Mention[] mentions) => Some.Batch(HubName.Collected, mentions);

    private MentionPipeline.App.EnrichMentions Function(PlainMarkup markup) => new(_listening, new FixedLanguage("it"), markup);

    private Task<FunctionOutputs> RunAsync(params Mention[] mentions) => Function(new PlainMarkup()).RunAsync(Batch(mentions), CancellationToken.None);
}
