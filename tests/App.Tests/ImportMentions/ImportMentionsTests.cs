using System.Text;
using System.Text.Json;
using MentionPipeline.App.Hosting;
using MentionPipeline.App.Tests.Fakes;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Intake;

namespace MentionPipeline.App.Tests.ImportMentions;

public sealed class ImportMentionsTests
{
    private const string Header = "Data;Cliente;Nota\n";
    private const string Good = "01/02/2026 10:00;anna;La macchina perde acqua\n";
    private const string Wrong = "ieri;bruno;Ottimo\n";

    private readonly SteppedClock _clock = new(Some.Time);

    [Fact]
    public async Task Right_rows_go_to_the_hub_and_wrong_ones_are_told_by_row_and_column()
    {
        var reply = await AnswerAsync(Header + Good + Wrong);

        using var answer = JsonDocument.Parse(reply.Body);
        Assert.Equal((202, 1, 1), (reply.Status, Number(answer, "accepted"), Number(answer, "rejected")));
        Assert.Equal(("callcentre", Some.Time), (Assert.Single(reply.Events).Data.Source, reply.Events[0].Data.CollectedAt));
        var error = answer.RootElement.GetProperty("errors")[0];
        Assert.Equal(3, error.GetProperty("row").GetInt32());
        Assert.Equal(("Data", "'ieri'"), (error.GetProperty("column").GetString(), error.GetProperty("found").GetString()));
    }

    [Fact]
    public async Task A_dry_run_sends_nothing_and_says_what_would_be()
    {
        var reply = await AnswerAsync(Header + Good + Wrong, query: ("dryRun", "true"));

        using var answer = JsonDocument.Parse(reply.Body);
        Assert.Equal((200, 0, 1), (reply.Status, reply.Events.Count, Number(answer, "accepted")));
        Assert.Equal("La macchina perde acqua", answer.RootElement.GetProperty("sample")[0].GetProperty("content").GetString());
    }

    [Fact]
    public async Task The_same_file_again_names_the_same_mentions()
    {
        var first = await AnswerAsync(Header + Good + Good);
        var again = await AnswerAsync(Header + Good);

        Assert.Equal(Assert.Single(first.Events).Data.Id, Assert.Single(again.Events).Data.Id);
    }

    [Theory]
    [InlineData("errors", "csv", "")]
    [InlineData("dryRun", "false", "text/csv")]
    public async Task The_wrong_rows_come_as_a_file_where_that_is_asked(string name, string value, string accept)
    {
        var reply = await AnswerAsync(Header + Good + Wrong, query: (name, value), accept: accept);

        Assert.Equal((202, "text/csv; charset=utf-8", 1), (reply.Status, reply.ContentType, reply.Events.Count));
        Assert.Equal("row,column,found,expected\r\n3,Data,'ieri',a date as dd/MM/yyyy HH:mm\r\n", reply.Body);
        Assert.Contains("import-errors.csv", reply.Headers["Content-Disposition"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_charset_of_the_media_type_is_the_encoding_of_the_file()
    {
        var latin = Encoding.Latin1.GetBytes(Header + "01/02/2026 10:00;anna;perché\n");

        Assert.Equal("perché", Assert.Single((await AnswerAsync(latin, "text/csv; charset=windows-1252")).Events).Data.Content);
        Assert.Equal(400, (await AnswerAsync(latin, "text/csv")).Status);
        Assert.Equal(415, (await AnswerAsync(latin, "text/csv; charset=klingon")).Status);
    }

    [Fact]
    public async Task What_cannot_be_an_import_is_refused_whole()
    {
        Assert.Equal(415, (await AnswerAsync(Encoding.UTF8.GetBytes(Good), "application/json")).Status);
        Assert.Equal(400, (await AnswerAsync(Header)).Status);
        Assert.Equal(400, (await AnswerAsync(Header + Wrong)).Status);
        Assert.Equal(400, (await AnswerAsync(Header + Good, query: ("map", "nota:Nota"))).Status);
        Assert.Equal(413, (await AnswerAsync(new byte[App.ReceiveMentions.BodyBytesMax + 1], "text/csv")).Status);
        var tooMany = await AnswerAsync(Header + string.Concat(Enumerable.Repeat(Good, App.ImportMentions.RowsMax + 1)));
        Assert.Equal((413, 0), (tooMany.Status, tooMany.Events.Count));
    }

    [Fact]
    public async Task Nobody_imports_without_the_key()
    {
        var room = new App.ImportMentions(new SharedKey("key"), new LiveCollectionTime(_clock), new Clocks(_clock, _clock));

        Assert.Equal(401, (await room.RunAsync(Some.Post(Header + Good, "text/csv"), CancellationToken.None)).Status);
    }

    private Task<HttpReply> AnswerAsync(string text, (string Name, string Value)? query = null, string accept = "")
        => AnswerAsync(Encoding.UTF8.GetBytes(text), "text/csv", query, accept);

    private Task<HttpReply> AnswerAsync(byte[] body, string contentType, (string Name, string Value)? query = null, string accept = "")
    {
        var options = new Dictionary<string, string>
        {
            ["source"] = "callcentre",
            ["map"] = "content:Nota,published:Data,author.handle:Cliente",
            ["dateFormat"] = "dd/MM/yyyy HH:mm",
            ["timeZone"] = "Europe/Rome",
        };
        if (query is { } more) options[more.Name] = more.Value;
        var call = Some.Post("", contentType, ("Accept", accept)) with { Query = options, Body = body };
        return new App.ImportMentions(new SharedKey(null), new LiveCollectionTime(_clock), new Clocks(_clock, _clock)).RunAsync(call, CancellationToken.None);
    }

    private static int Number(JsonDocument answer, string name) => answer.RootElement.GetProperty(name).GetInt32();
}
