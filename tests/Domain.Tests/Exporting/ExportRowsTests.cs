using System.Buffers;
using System.Text;
using System.Text.Json;
using MentionPipeline.Domain.Exporting;
using MentionPipeline.Domain.Hubs;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.Domain.Tests.Exporting;

public sealed class ExportRowsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.FromHours(2));

    private static readonly Mention Full = new()
    {
        Id = "0123",
        ExternalId = "e1",
        Source = "rss:news",
        Type = MentionType.Article,
        Url = "https://example.org/1",
        Name = "Title",
        Content = "Said, \"loud\"\r\nand clear",
        InLanguage = "it",
        Published = Noon,
        CollectedAt = Noon.AddSeconds(1.5),
        Author = new Author { Handle = "ann", Name = "Ann", Followers = 7 },
        Tag = [new Tag(TagType.Hashtag, "uno"), new Tag(TagType.Mention, "bob"), new Tag(TagType.Hashtag, "due")],
        Sentiment = new Sentiment(SentimentLabel.Negative, new SentimentScores(0.75, 0.2, 0.05), "m", "1"),
        InteractionStatistic = new InteractionStatistic { Likes = 3, Shares = 0 },
        DuplicateOf = new NearDuplicate("0042", 0.9),
        Noise = new NoiseAssessment(NoiseLevel.High, [NoiseReason.Giveaway, NoiseReason.Promotion]),
        Label = new HumanLabel(SentimentLabel.Positive, "anna", Noon),
        Analysis = new TextAnalysis
        {
            Version = "1",
            Intents = [new IntentScore(Intent.Complaint, 0.9), new IntentScore(Intent.HelpRequest, 0.6)],
            Conflicts = [new ConflictScore(ConflictKind.Escalation, 0.7)],
            Urgency = 0.5,
            Emotion = new EmotionScore(Emotion.Anger, 0.8),
            Aspects =
            [
                new AspectOpinion("corriere", SentimentLabel.Negative, 0, 8, "corriere"),
                new AspectOpinion("prezzo", SentimentLabel.Positive, 10, 6, "prezzo"),
            ],
            KeyPhrases = ["pacco mai arrivato", "rimborso"],
            Topics = ["delivery"],
        },
    };

    [Fact]
    public void A_csv_row_has_every_column_by_RFC_4180()
    {
        Assert.Equal(
            "0123,acme,rss:news,article,https://example.org/1,2026-03-04T10:00:00Z,2026-03-04T10:00:01.5Z,it,ann,Ann,7,Title,"
            + "\"Said, \"\"loud\"\"\r\nand clear\",positive,0.75,0.2,0.05,m 1,3,0,,,uno due,"
            + "negative,positive,complaint helpRequest,escalation,0.5,anger,delivery,"
            + "corriere:negative; prezzo:positive,0042,high,giveaway promotion,pacco mai arrivato; rimborso\r\n",
            Csv(Full));
    }

    [Fact]
    public void An_ndjson_row_has_every_column_with_its_type()
    {
        var row = JsonDocument.Parse(Ndjson(Full)).RootElement;

        Assert.Equal(ExportColumns.Names, row.EnumerateObject().Select(member => member.Name));
        Assert.Equal("Said, \"loud\"\r\nand clear", row.GetProperty("content").GetString());
        Assert.Equal(0.75, row.GetProperty("negative").GetDouble());
        Assert.Equal(0, row.GetProperty("shares").GetInt64());
        Assert.Equal(JsonValueKind.Null, row.GetProperty("views").ValueKind);
        Assert.Equal(["uno", "due"], row.GetProperty("hashtags").EnumerateArray().Select(item => item.GetString()));
    }

    [Fact]
    public void A_mention_of_which_little_was_said_still_has_every_column()
    {
        var bare = new Mention { Id = "1", ExternalId = "1", Source = "s", Published = Noon, CollectedAt = Noon };

        Assert.Equal(ExportColumns.Names.Count, Csv(bare).Split(',').Length);
        Assert.Equal(ExportColumns.Names.Count, JsonDocument.Parse(Ndjson(bare)).RootElement.EnumerateObject().Count());
    }

    [Theory]
    [InlineData("=HYPERLINK(\"https://evil.example\")")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    [InlineData("  =1")]
    [InlineData("\uFF1D1")]
    public void A_text_that_a_spreadsheet_would_run_gets_an_apostrophe_in_the_csv_only(string text)
    {
        var mention = Full with { Content = text, Name = text, Author = new Author { Handle = text, Name = text } };

        Assert.Equal(4, Csv(mention).Split("'" + text.Replace("\"", "\"\"", StringComparison.Ordinal)).Length - 1);
        Assert.Equal(text, JsonDocument.Parse(Ndjson(mention)).RootElement.GetProperty("content").GetString());
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("a=b")]
    [InlineData("'quoted'")]
    [InlineData("🙂 ok")]
    public void A_harmless_text_is_left_alone(string text) => Assert.Contains($",{text},", Csv(Full with { Name = text }), StringComparison.Ordinal);

    [Fact]
    public void Half_a_character_breaks_neither_file()
    {
        var mention = Full with { Content = "half \uD83D here" };

        Assert.Equal("half \uFFFD here", JsonDocument.Parse(Ndjson(mention)).RootElement.GetProperty("content").GetString());
        Assert.Contains("half \uFFFD here", Csv(mention), StringComparison.Ordinal);
    }

    [Fact]
    public void A_partition_is_an_hour_of_UTC_with_hive_paths()
    {
        var partition = ExportPartition.Of(Rollup(Noon.AddMinutes(55)));

        Assert.Equal("brand=acme/date=2026-03-04/mentions-10.ndjson.gz", partition.NdjsonPath);
        Assert.Equal("brand=acme/date=2026-03-04/mentions-10.csv.gz", partition.CsvPath);
        Assert.Equal(Noon, partition.Hour);
        Assert.Equal(Noon.AddHours(1), partition.End);
    }

    [Fact]
    public void A_state_depends_on_what_was_counted_and_not_on_its_order()
    {
        var (first, second) = (Rollup(Noon), Rollup(Noon.AddMinutes(5)));

        Assert.Equal(ExportState.Of([first, second]), ExportState.Of([second, first]));
        Assert.NotEqual(ExportState.Of([first, second]), ExportState.Of([first]));
        Assert.NotEqual(ExportState.Of([first]), ExportState.Of([first with { Through = 2 }]));
        Assert.NotEqual(ExportState.Of([first]), ExportState.Of([first with { Counts = new Counts(1, 0, 1, 0) }]));
    }

    [Fact]
    public async Task A_manifest_is_read_as_it_was_written_and_anything_else_is_none()
    {
        var manifest = new ExportManifest { Files = [new ExportFile("a/b", "a", Noon, 3, 9, "ff", Noon, "s")] };
        using var stream = new MemoryStream();
        await manifest.WriteAsync(stream, CancellationToken.None);
        stream.Position = 0;

        Assert.Equal(manifest.Files, (await ExportManifest.ReadAsync(stream, CancellationToken.None))!.Files);
        using var broken = new MemoryStream("{ \"files\": [ {"u8.ToArray());
        Assert.Null(await ExportManifest.ReadAsync(broken, CancellationToken.None));
    }

    private static RollupDocument Rollup(DateTimeOffset bucket) => new()
    {
        Brand = "acme",
        Bucket = bucket,
        Generation = "g",
        Partition = 0,
        Through = 1,
        Counts = new Counts(1, 1, 0, 0),
        ChangedAt = Noon,
    };

    private static string Csv(Mention mention) => Written(output => CsvRows.Write(mention, "acme", output));

    private static string Ndjson(Mention mention) => Written(output => NdjsonRows.Write(mention, "acme", output));

    private static string Written(Action<IBufferWriter<byte>> write)
    {
        var output = new ArrayBufferWriter<byte>();
        write(output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
