using System.Text.Json;
using MentionPipeline.App.Hosting;
using MentionPipeline.App.Tests.Fakes;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Events;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App.Tests.ForgetAuthors;

public sealed class ForgetAuthorsTests
{
    private readonly SteppedClock _clock = new(Some.Time);
    private readonly MemoryStore _store;

    public ForgetAuthorsTests() => _store = new MemoryStore(_clock);

    [Fact]
    public async Task Every_mention_of_the_author_is_sent_to_be_forgotten_and_no_other()
    {
        Put("one", "Anna");
        Put("two", "anna");
        Put("three", "bruno");

        var reply = await AnswerAsync("ANNA", """{"source":"social","by":"privacy desk"}""");

        Assert.Equal((202, 2), (reply.Status, reply.Events.Count));
        Assert.All(reply.Events, sent => Assert.Equal((MentionEventType.Forgotten, "", null), (sent.Type, sent.Data.Content, sent.Data.Author)));
        using var answer = JsonDocument.Parse(reply.Body);
        Assert.Equal((2, false), (answer.RootElement.GetProperty("mentions").GetInt32(), answer.RootElement.GetProperty("more").GetBoolean()));
    }

    [Fact]
    public async Task The_audit_log_says_that_it_was_done_and_not_to_whom()
    {
        Put("one", "Anna");

        await AnswerAsync("Anna", """{"source":"social","by":"privacy desk"}""");

        var listing = new Listing(AuditDocument.All, DateTimeOffset.MinValue, DateTimeOffset.MaxValue, 10);
        var entry = Assert.Single((await _store.Audit.ListAsync(listing, default)).Items);
        Assert.Equal(("author-forgotten", 1, "privacy desk", AuthorKey.Of("social", "anna")), (entry.Action, entry.Mentions, entry.By, entry.Author));
        Assert.DoesNotContain("anna", JsonSerializer.Serialize(entry), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("{}", "$.source")]
    [InlineData("7", "$")]
    [InlineData("{", "$")]
    public async Task A_wrong_request_is_named_and_erases_nothing(string body, string path)
    {
        Put("one", "Anna");

        var reply = await AnswerAsync("Anna", body);

        using var problem = JsonDocument.Parse(reply.Body);
        Assert.Equal((400, 0), (reply.Status, reply.Events.Count));
        Assert.Equal(path, problem.RootElement.GetProperty("errors")[0].GetProperty("path").GetString());
    }

    [Fact]
    public async Task Somebody_of_another_source_is_somebody_else()
    {
        Put("one", "Anna");

        Assert.Empty((await AnswerAsync("Anna", """{"source":"forum"}""")).Events);
    }

    private void Put(string externalId, string handle)
        => _store.Mentions.Put(Some.Stored(Some.Mention(externalId) with { Author = new Author { Handle = handle } }));

    private Task<HttpReply> AnswerAsync(string handle, string body)
        => new MentionPipeline.App.ForgetAuthors(new SharedKey(null), _store, new Clocks(_clock, _clock))
            .RunAsync(Some.Post(body) with { Path = $"/api/authors/{handle}/forget" }, CancellationToken.None);
}
