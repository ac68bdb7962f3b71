using System.Globalization;
using System.Text.Json;
using MentionPipeline.App.Demo;

namespace MentionPipeline.App.Tests.Demo;

public sealed class SampleWeekTests
{
    private const int Seed = 20_240;
    private static readonly DateTimeOffset WeekStart = new(2026, 3, 9, 0, 0, 0, TimeSpan.FromHours(1));
    private static readonly IReadOnlyList<SampleEvent> Week = SampleWeek.Compose(Seed, WeekStart);

    [Fact]
    public void The_same_seed_gives_the_same_bytes()
        => Assert.Equal(SampleWeek.Generate(Seed, WeekStart), SampleWeek.Generate(Seed, WeekStart));

    [Fact]
    public void Another_seed_gives_another_week()
        => Assert.NotEqual(SampleWeek.Generate(Seed, WeekStart), SampleWeek.Generate(Seed + 1, WeekStart));

    [Theory]
    [InlineData(1, "2026-03-09T00:00:00+01:00")]
    [InlineData(2, "2026-07-01T15:20:31.5+02:00")]
    [InlineData(3, "2025-10-22T09:40:00Z")]
    [InlineData(4, "2026-12-28T23:59:59Z")]
    public void Any_week_is_full_and_in_time_order(int seed, string start)
    {
        var weekStart = DateTimeOffset.Parse(start, CultureInfo.InvariantCulture);
        var items = SampleWeek.Generate(seed, weekStart).ToArray();
        Assert.InRange(items.Length, 1500, 4000);
        Assert.Equal(items.OrderBy(item => item.At), items);
        Assert.All(items, item => Assert.InRange(item.At, weekStart, weekStart + SampleWeek.Length - TimeSpan.FromTicks(1)));
        // Mentions arrive all week, not only in a part of it.
        Assert.Equal(7, items.Select(item => (item.At - weekStart).Days).Distinct().Count());
    }

    [Theory]
    [InlineData(1, "2026-07-01T15:20:31.5+02:00")]
    [InlineData(2, "2025-10-22T09:40:00Z")]
    [InlineData(3, "2026-12-28T23:59:59Z")]
    public void Any_week_has_an_edit_a_deletion_and_repeats(int seed, string start)
    {
        var week = SampleWeek.Compose(seed, DateTimeOffset.Parse(start, CultureInfo.InvariantCulture));
        Assert.Contains(week, said => said.Mention.Updated is not null);
        Assert.Contains(week, said => said.Mention.Deleted is not null);
        Assert.True(week.Count - week.Select(said => said.Mention.ToJson()).Distinct().Count() > 10);
    }

    [Fact]
    public void Every_item_is_one_mention_with_the_fields_the_front_door_requires()
    {
        foreach (var item in SampleWeek.Generate(Seed, WeekStart))
        {
            using var json = JsonDocument.Parse(item.Json);
            var mention = json.RootElement;
            Assert.NotEmpty(mention.GetProperty("externalId").GetString()!);
            Assert.Matches("^[A-Za-z0-9][A-Za-z0-9._:/-]*$", mention.GetProperty("source").GetString());
            Assert.Contains(mention.GetProperty("type").GetString(), new[] { "note", "article", "comment", "review", "video", "question" });
            Assert.True(mention.GetProperty("published").GetDateTimeOffset() <= item.At);
            Assert.DoesNotContain(mention.EnumerateObject(), property => property.Value.ValueKind == JsonValueKind.Null);
            if (!mention.TryGetProperty("deleted", out _)) Assert.NotEmpty(mention.GetProperty("content").GetString()!);
            if (mention.TryGetProperty("url", out var url)) Assert.True(Uri.IsWellFormedUriString(url.GetString(), UriKind.Absolute));
        }
    }

    [Fact]
    public void Every_kind_of_mention_and_many_sources_take_part()
    {
        Assert.Equal(6, Week.Select(said => said.Mention.Type).Distinct().Count());
        Assert.True(Week.Select(said => said.Mention.Source).Distinct().Count() >= 8);
    }

    [Fact]
    public void All_eight_languages_speak_and_Italian_most()
    {
        var share = Week.CountBy(said => said.Language).ToDictionary(pair => pair.Key, pair => (double)pair.Value / Week.Count);
        Assert.Equal(SampleVoice.Languages.Order(), share.Keys.Order());
        Assert.InRange(share["it"], 0.5, 0.65);
        Assert.InRange(share["en"], 0.15, 0.25);
    }

    [Fact]
    public void No_slot_is_left_open()
        => Assert.All(Texts(Week), text => Assert.DoesNotContain(text, character => character is '{' or '}' or '|' or '[' or ']'));

    [Fact]
    public void Every_text_names_its_brand()
    {
        var silent = Week.Where(said => said.Brand is not null && said.Mention.Content is not null && !Names(said, BrandOf(said)));
        Assert.Empty(silent.Select(said => said.Mention.Content));
    }

    [Fact]
    public void Noise_names_no_brand()
    {
        var noise = Week.Where(said => said.Brand is null).ToArray();
        Assert.InRange((double)noise.Length / Week.Count, 0.005, 0.03);
        Assert.DoesNotContain(noise, said => Names(said, SampleBrand.Aurora) || Names(said, SampleBrand.Brio));
        Assert.Contains(noise, said => said.Mention.Content!.Contains("aurora", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Some_texts_name_both_brands()
        => Assert.Contains(Week, said => said.Mention.Content is not null && Names(said, SampleBrand.Aurora) && Names(said, SampleBrand.Brio));

    [Fact]
    public void About_one_in_fifty_posts_is_sent_again_unchanged()
    {
        var repeats = Week.Count - Week.Select(said => said.Mention.ToJson()).Distinct().Count();
        Assert.InRange((double)repeats / Week.Count, 0.01, 0.035);
    }

    [Fact]
    public void An_external_id_belongs_to_one_post()
    {
        var posts = Week.GroupBy(said => (said.Mention.Source, said.Mention.ExternalId));
        Assert.All(posts, post => Assert.Single(post.Select(said => said.Mention.Published).Distinct()));
        Assert.All(posts, post => Assert.Single(post.Select(said => said.Brand).Distinct()));
    }

    [Fact]
    public void An_edit_turns_an_angry_post_into_a_grateful_one()
    {
        var edits = Week.Where(said => said.Mention.Updated is not null).ToArray();
        Assert.NotEmpty(edits);
        foreach (var edit in edits)
        {
            var before = Week.First(said => said.Mention.ExternalId == edit.Mention.ExternalId);
            Assert.Equal(("crisis", "crisis.helped"), (before.Section, edit.Section));
            Assert.Equal(edit.At, edit.Mention.Updated);
            Assert.True(edit.Mention.Updated > before.Mention.Published);
            Assert.NotEqual(before.Mention.Content, edit.Mention.Content);
        }
    }

    [Fact]
    public void A_deletion_comes_after_its_post_and_repeats_none_of_it()
    {
        var deletions = Week.Where(said => said.Mention.Deleted is not null).ToArray();
        Assert.NotEmpty(deletions);
        foreach (var deletion in deletions)
        {
            var before = Week.First(said => said.Mention.ExternalId == deletion.Mention.ExternalId);
            Assert.True(before.At < deletion.At);
            Assert.Null(deletion.Mention.Content);
            Assert.Null(deletion.Mention.Author);
        }
    }

    [Fact]
    public void Texts_read_as_many_people_speaking()
    {
        var said = Week.DistinctBy(post => post.Mention.ExternalId).Where(post => post.Mention.Type != Domain.Mentions.MentionType.Article).ToArray();
        var distinct = said.Select(post => post.Mention.Content).Distinct().Count();
        Assert.True(distinct > said.Length * 0.97, $"Only {distinct} of {said.Length} texts are distinct.");
    }

    [Fact]
    public void Markup_hashtags_handles_emoji_and_tracked_links_occur()
    {
        var texts = Texts(Week).ToArray();
        foreach (var sign in (string[])["<p>", "&amp;", "#CaffeAurora", "@caffeaurora", "utm_source=", "😡", "قهوة", "कॉफ़ी"])
            Assert.Contains(texts, text => text.Contains(sign, StringComparison.Ordinal));
        Assert.Contains(Week, post => post.Mention.Url?.Contains("utm_", StringComparison.Ordinal) == true);
    }

    private static SampleBrand BrandOf(SampleEvent said) => said.Brand == SampleBrand.Aurora.Id ? SampleBrand.Aurora : SampleBrand.Brio;

    /// <summary>What the brand's query asks for: the name as a phrase, its handle or its hashtag; case and accents aside.</summary>
    private static bool Names(SampleEvent said, SampleBrand brand)
    {
        var text = Folded($"{said.Mention.Name} {System.Net.WebUtility.HtmlDecode(said.Mention.Content)}");
        return new[] { brand.Name, brand.Handle, brand.Hashtag }.Any(term => text.Contains(Folded(term), StringComparison.Ordinal));
    }

    /// <summary>The only accent in a brand's name is taken off by hand: string.Normalize does nothing in invariant globalization.</summary>
    private static string Folded(string text) => text.ToLowerInvariant().Replace('è', 'e');

    private static IEnumerable<string> Texts(IEnumerable<SampleEvent> week)
        => week.SelectMany(said => new[] { said.Mention.Name, said.Mention.Content, said.Mention.Summary }).OfType<string>();
}
