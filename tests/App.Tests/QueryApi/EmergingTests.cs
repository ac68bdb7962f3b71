using System.Net;
using System.Text.Json;
using MentionPipeline.Domain.Emerging;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.App.Tests.QueryApi;

/// <summary>What emerges, and who raised it first.</summary>
public sealed class EmergingTests : QueryApiScene
{
    private const string Path = "/api/brands/aurora/emerging";

    private static readonly EmergingTopic Topic = new()
    {
        Id = "aurora-1",
        Terms = [1],
        Name = "vetro",
        Onset = Some.Time.AddHours(-5),
        FoundAt = Some.Time.AddHours(-1),
        LastSaidAt = Some.Time.AddMinutes(-10),
        AuthorsThen = 6,
        Expected = 0.25,
        Dispersion = 2,
        PValue = 1e-8,
        FalsePerMonth = 1e-4,
        Mentions = 8,
        Negative = 6,
        Authors = Enumerable.Range(0, 7).Aggregate(AuthorSketch.Empty, (sketch, voice) => sketch.With((uint)voice)),
        First = [Voice(0).Id, Voice(1).Id, Voice(2).Id],
        Sources = ["social"],
    };

    [Fact]
    public async Task A_topic_is_shown_with_its_first_voices()
    {
        Put(Topic);
        foreach (var number in (int[])[0, 1, 2]) Store.Mentions.Put(Some.Stored(Voice(number)));

        var answer = await GetAsync(Path);

        Assert.False(answer.GetProperty("isLearning").GetBoolean());
        var item = Assert.Single(answer.GetProperty("items").EnumerateArray());
        Assert.Equal(("vetro", 7, 6, 24.0, 0.75), (
            item.GetProperty("name").GetString(), item.GetProperty("authors").GetInt32(), item.GetProperty("authorsWhenFound").GetInt32(),
            item.GetProperty("growth").GetDouble(), item.GetProperty("negativeShare").GetDouble()));
        Assert.Equal(["anna0", "anna1", "anna2"], Authors(item));
    }

    [Fact]
    public async Task Who_was_forgotten_or_took_it_back_is_gone_and_a_topic_without_voices_too()
    {
        Put(Topic, Topic with { Id = "aurora-2", Name = "sciopero", First = [Voice(3).Id] });
        Store.Mentions.Put(Some.Stored(Voice(1)));
        Store.Mentions.Put(Some.Stored(Voice(0)) with { State = Domain.Storing.MentionState.Deleted, Mention = null });

        var item = Assert.Single((await GetAsync(Path)).GetProperty("items").EnumerateArray());

        Assert.Equal("vetro", item.GetProperty("name").GetString());
        Assert.Equal(["anna1"], Authors(item));
    }

    [Fact]
    public async Task Personal_data_is_masked_and_nobody_is_named_where_that_is_asked_for()
    {
        Listening.Current = Listening.Current with { Privacy = new PrivacySettings { MaskPersonalData = true } };
        Put(Topic);
        Store.Mentions.Put(Some.Stored(Voice(1)));

        var text = (await GetAsync(Path)).GetRawText();

        Assert.Contains("[email]", text, StringComparison.Ordinal);
        Assert.DoesNotContain("anna", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_nobody_has_said_for_a_day_is_not_shown()
    {
        Put(Topic with { LastSaidAt = Some.Time.AddHours(-26) });
        Store.Mentions.Put(Some.Stored(Voice(0)));

        Assert.Empty((await GetAsync(Path)).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task A_brand_of_which_nothing_is_known_is_being_learned()
    {
        var answer = await GetAsync("/api/brands/brio/emerging");

        Assert.True(answer.GetProperty("isLearning").GetBoolean());
        Assert.Empty(answer.GetProperty("items").EnumerateArray());
    }

    [Theory]
    [InlineData("/api/brands/nobody/emerging", HttpStatusCode.NotFound, "'nobody'")]
    [InlineData(Path + "?limit=0", HttpStatusCode.BadRequest, "limit:")]
    [InlineData(Path + "?limit=many", HttpStatusCode.BadRequest, "many")]
    public async Task A_wrong_question_is_told_so(string path, HttpStatusCode status, string said)
        => Assert.Contains(said, await ProblemAsync(path, status), StringComparison.Ordinal);

    private static Mention Voice(int number) => Some.Mention($"voice-{number}") with
    {
        Published = Some.Time.AddHours(-5).AddMinutes(number),
        CollectedAt = Some.Time.AddHours(-5).AddMinutes(number),
        Content = "Vetro nel caffè, scrivetemi a anna@example.org",
        Author = new Author { Handle = $"anna{number}" },
    };

    private static IEnumerable<string?> Authors(JsonElement item)
        => item.GetProperty("first").EnumerateArray().Select(voice => voice.GetProperty("author").GetString());

    private void Put(params EmergingTopic[] topics) => Store.Emerging.Put(new EmergingDocument
    {
        Id = "aurora",
        Next = Some.Time,
        State = EmergingState.Empty with { Since = Some.Time.AddDays(-30), UsualVoices = 1_000, Topics = topics },
    });
}
