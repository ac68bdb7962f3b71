using System.Text;
using MentionPipeline.Domain.Intake;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Tests.Intake;

public class IntakeBodyTests
{
    private const string Good = """{"externalId":"1","source":"social","published":"2026-03-02T10:30:00+01:00","content":"Ciao"}""";

    [Fact]
    public void One_object_is_one_mention()
    {
        var mention = Assert.Single(Read(Good).Items).Mention!;

        Assert.Equal((MentionId.Of("social", "1"), "Ciao", Some.Time), (mention.Id, mention.Content, mention.Published));
        Assert.Equal(Some.Time.AddMinutes(1), mention.CollectedAt);
    }

    [Fact]
    public void Everything_a_source_says_is_kept()
    {
        var mention = Read("""
            {"externalId":"1","source":"rss:corriere","type":"article","url":"https://example.com/a?utm_source=x","inReplyTo":"0","context":"t",
             "author":{"id":"7","name":"Ada","handle":"ada","url":"https://example.com/ada","followers":12,"verified":true,"location":"Torino"},
             "name":"Titolo","content":"Testo","summary":"S","inLanguage":"it","published":"2026-03-02T09:30:00Z","updated":"2026-03-02T09:31:00.5Z",
             "interactionStatistic":{"likes":0,"shares":2,"asOf":"2026-03-02T09:31:00Z"}}
            """).Items[0].Mention!;

        Assert.Equal(MentionType.Article, mention.Type);
        Assert.Equal(
            new Author { Id = "7", Name = "Ada", Handle = "ada", Url = "https://example.com/ada", Followers = 12, Verified = true, Location = "Torino" },
            mention.Author);
        Assert.Equal((0L, 2L, null), (mention.InteractionStatistic!.Likes, mention.InteractionStatistic.Shares, mention.InteractionStatistic.Views));
        Assert.Equal(("Titolo", "S", "it", "0", "t"), (mention.Name, mention.Summary, mention.InLanguage, mention.InReplyTo, mention.Context));
        Assert.Equal(Some.Time.AddSeconds(60.5), mention.Updated);
    }

    [Fact]
    public void A_wrong_item_is_named_by_its_paths_and_its_neighbours_are_taken()
    {
        var reading = Read($$$"""[{{{Good}}},{"source":"so cial","published":"yesterday","content":5,"author":{"followers":-1}},{{{Good}}}]""");

        Assert.Equal([true, false, true], reading.Items.Select(item => item.Mention is not null));
        Assert.Equal(
            ["$[1].author.followers", "$[1].content", "$[1].externalId", "$[1].published", "$[1].source"],
            reading.Items[1].Errors.Select(error => error.Path).Order(StringComparer.Ordinal));
        Assert.Contains(reading.Items[1].Errors, error => error.Found == "\"yesterday\"" && error.Expected.Contains("ISO 8601", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{", "line 1")]
    [InlineData("[{\"a\":1},\n{\"b\" 2}]", "line 2")]
    [InlineData("", "line 1")]
    [InlineData("[]", "0 items")]
    public void A_broken_body_is_one_error_that_says_where(string body, string where)
    {
        var reading = Read(body);

        Assert.Empty(reading.Items);
        Assert.Contains(where, reading.Fault!.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_an_error_and_no_exception()
        => Assert.Contains(
            "UTF-8", IntakeBody.Read(IntakeFormat.Json, new byte[] { (byte)'"', 0xC3, (byte)'"' }, Some.Time).Fault!.Found, StringComparison.Ordinal);

    [Fact]
    public void Half_a_surrogate_pair_is_an_error_of_its_field()
    {
        var reading = Read("""{"externalId":"1","source":"social","published":"2026-03-02T09:30:00Z","content":"\ud800"}""");

        Assert.Equal("$.content", Assert.Single(reading.Items[0].Errors).Path);
    }

    [Fact]
    public void Lines_are_read_one_by_one()
    {
        var reading = IntakeBody.Read(IntakeFormat.NdJson, Encoding.UTF8.GetBytes($"{Good}\r\n\nnot json\n{Good}"), Some.Time);

        Assert.Equal([true, false, true], reading.Items.Select(item => item.Mention is not null));
        Assert.Equal("$[1]", Assert.Single(reading.Items[1].Errors).Path);
    }

    [Fact]
    public void More_items_than_the_bound_are_refused_as_a_whole()
    {
        var lines = string.Join('\n', Enumerable.Repeat(Good, IntakeBody.ItemsMax + 1));

        Assert.NotNull(IntakeBody.Read(IntakeFormat.NdJson, Encoding.UTF8.GetBytes(lines), Some.Time).Fault);
        Assert.NotNull(Read("[" + lines.Replace('\n', ',') + "]").Fault);
    }

    [Fact]
    public void A_cloud_event_carries_a_mention_in_its_data()
    {
        var reading = Read("""[{"specversion":"1.0","id":"e1","source":"social","type":"mention.collected","data":""" + Good + "}]");

        Assert.Equal("Ciao", reading.Items[0].Mention!.Content);
    }

    [Fact]
    public void The_errors_of_a_cloud_event_name_envelope_and_data()
    {
        var reading = Read("""{"specversion":"0.3","source":"social","type":"mention.stored","data":{"externalId":"1"}}""");

        Assert.Equal(
            ["$.data.content", "$.data.published", "$.data.source", "$.id", "$.specversion", "$.type"],
            reading.Items[0].Errors.Select(error => error.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_deletion_needs_neither_text_nor_publication()
    {
        var mention = Read("""{"externalId":"1","source":"social","deleted":"2026-03-02T09:30:00Z"}""").Items[0].Mention!;

        Assert.Equal(Some.Time, mention.Deleted);
    }

    [Theory]
    [InlineData("2026-03-02T09:30:00")]
    [InlineData("2026-03-02")]
    [InlineData("02/03/2026 09:30 +01:00")]
    [InlineData("2026-13-02T09:30:00Z")]
    [InlineData("2126-03-02T09:30:00Z")]
    public void A_time_without_offset_out_of_range_or_far_ahead_is_an_error(string published)
        => Assert.Equal(
            "$.published", Assert.Single(Read(Good.Replace("2026-03-02T10:30:00+01:00", published, StringComparison.Ordinal)).Items[0].Errors).Path);

    private static IntakeReading Read(string body) => IntakeBody.Read(IntakeFormat.Json, Encoding.UTF8.GetBytes(body), Some.Time.AddMinutes(1));
}
