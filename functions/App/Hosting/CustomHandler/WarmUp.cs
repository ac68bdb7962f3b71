using System.Text.Json;
using MentionPipeline.Domain.Events;
using MentionPipeline.Domain.Hubs;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App.Hosting.CustomHandler;

/// <summary>Before the door opens: models are loaded, code is compiled, the store's connection stands. It leaves nothing behind.</summary>
internal static class WarmUp
{
    /// <summary>The Functions host waits 30 seconds for the door. A store that is down shall fail invocations, not the start.</summary>
    private static readonly TimeSpan StoreTimeMax = TimeSpan.FromSeconds(5);

    public static Task RunAsync(FunctionTable functions, IStore store, TimeProvider wall, ILogger logger)
        => Task.WhenAll(Task.Run(() => EnrichAsync((IEventHubFunction)functions[nameof(EnrichMentions)], wall)), ConnectAsync(store, wall, logger));

    /// <summary>The one stage that does no I/O; it takes the reader, the models of language and the writer along.</summary>
    private static async Task EnrichAsync(IEventHubFunction stage, TimeProvider wall)
    {
        var outputs = await stage.RunAsync(Batch(wall.GetUtcNow()), CancellationToken.None);
        new InvocationAnswer { Events = { ["mentions"] = outputs.Events } }.ToUtf8Json();
    }

    private static async Task ConnectAsync(IStore store, TimeProvider wall, ILogger logger)
    {
        using var limit = new CancellationTokenSource(StoreTimeMax, wall);
        try
        {
            await store.Progress.ReadAsync([ProgressDocument.IdOf("warm-up", 0)], limit.Token).WaitAsync(limit.Token);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            HandlerLog.StoreCold(logger, failure);
        }
    }

    private static EventBatch Batch(DateTimeOffset now)
    {
        var mention = new Mention
        {
            Id = MentionId.Of("warm-up", "1"),
            ExternalId = "1",
            Source = "warm-up",
            Content = "Good morning!",
            Published = now,
            CollectedAt = now,
        };
        var body = JsonSerializer.SerializeToUtf8Bytes(MentionEvent.Collected(mention), PipelineJson.Options);
        return EventReader.Read(HubName.Collected, "warm-up", 0, [(0L, body)]);
    }
}
