using System.Net;
using MentionPipeline.AzureCloud.Storing;
using MentionPipeline.AzureCloud.Tests.Emulators;
using MentionPipeline.Domain.Sources;
using MentionPipeline.Domain.Storing;
using Microsoft.Azure.Cosmos;

namespace MentionPipeline.AzureCloud.Tests.Storing;

/// <summary>Faults that pass are waited out, within the time the caller has.</summary>
[Collection(CosmosEmulatorGroup.Name)]
public sealed class PassingFaultTests(CosmosEmulator emulator) : IDisposable
{
    private readonly CancellationTokenSource deadline = new();

    public void Dispose()
    {
        emulator.Trouble.Answer = null;
        deadline.Dispose();
    }

    [EmulatorTheory]
    [InlineData(429)]
    [InlineData(449)]
    [InlineData(503)]
    [InlineData(408)]
    public async Task A_fault_that_passes_is_not_seen_by_the_caller(int status)
    {
        var cursors = await OpenAsync();
        emulator.Trouble.Begin((HttpStatusCode)status, times: 2);
        Assert.Equal([true], await cursors.WriteAsync([new ConditionalWrite<CursorDocument>(Cursor("a"), null)], default));
        emulator.Trouble.Begin((HttpStatusCode)status, times: 2);
        Assert.Equal("a", Assert.Single(await cursors.ReadAsync(["a"], default))!.Document.Id);
        Assert.Equal(0, emulator.Trouble.Left);
    }

    [EmulatorFact]
    public async Task A_fault_that_stays_names_the_request_and_the_answer()
    {
        var cursors = await OpenAsync();
        emulator.Trouble.Begin(HttpStatusCode.ServiceUnavailable, int.MaxValue);
        var fault = await Assert.ThrowsAsync<StoreUnavailableException>(() => cursors.ReadAsync(["a"], default));
        Assert.Contains("503", fault.Message, StringComparison.Ordinal);
        Assert.Contains("reading cursors a", fault.Message, StringComparison.Ordinal);
    }

    [EmulatorFact]
    public async Task A_refusal_is_not_repeated()
    {
        var cursors = await OpenAsync();
        emulator.Trouble.Begin(HttpStatusCode.Forbidden, 2);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => cursors.ReadAsync(["a"], default));
        Assert.Equal(1, emulator.Trouble.Left);
    }

    [EmulatorFact]
    public async Task The_callers_deadline_ends_the_waiting()
    {
        var cursors = await OpenAsync();
        emulator.Trouble.Begin(HttpStatusCode.TooManyRequests, int.MaxValue);
        emulator.Trouble.Answered = deadline.Cancel;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cursors.ReadAsync(["a"], deadline.Token));
    }

    [EmulatorFact]
    public async Task A_write_that_was_made_although_its_answer_was_lost_is_a_conflict()
    {
        var cursors = await OpenAsync();
        emulator.Trouble.Begin(HttpStatusCode.ServiceUnavailable, times: 1, afterwards: true);
        Assert.Equal([false], await cursors.WriteAsync([new ConditionalWrite<CursorDocument>(Cursor("a"), null)], default));
        Assert.NotNull(Assert.Single(await cursors.ReadAsync(["a"], default)));
    }

    private async Task<IDocuments<CursorDocument>> OpenAsync() => (await emulator.OpenStoreAsync(TimeProvider.System)).Cursors;

    private static CursorDocument Cursor(string id) => new() { Id = id, Values = new Dictionary<string, string> { ["etag"] = "1" } };
}
