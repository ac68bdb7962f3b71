using System.Text.Json;
using System.Text.Json.Serialization;

namespace MentionPipeline.App.Hosting;

/// <summary>
/// What a room's <c>function.json</c> says: the one truth about its trigger, output, schedule, route and retries. The
/// Azure Functions host reads the same file.
/// </summary>
public sealed record FunctionDefinition(string Name, TriggerDefinition Trigger, string? OutputHub, RetryDefinition? Retry)
{
    /// <summary>The name under which the trigger's data come.</summary>
    public string TriggerBinding { get; init; } = "";

    /// <summary>The name under which events leave for <see cref="OutputHub"/>.</summary>
    public string? OutputBinding { get; init; }

    /// <summary>The name under which an HTTP answer leaves.</summary>
    public string? ReplyBinding { get; init; }

    /// <summary>Reads every first-level folder below <paramref name="root"/> that holds a function.json.</summary>
    public static IReadOnlyList<FunctionDefinition> ReadAll(string root) =>
        [.. Directory.EnumerateDirectories(root)
            .Select(folder => Path.Combine(folder, "function.json"))
            .Where(File.Exists)
            .Order(StringComparer.Ordinal)
            .Select(Read)];

    private static FunctionDefinition Read(string path)
    {
        var name = Path.GetFileName(Path.GetDirectoryName(path))!;
        var file = JsonSerializer.Deserialize(File.ReadAllText(path), FunctionFileJson.Default.FunctionFile)
            ?? throw new InvalidDataException($"{path}: the file is empty.");
        var triggers = file.Bindings.Where(binding => binding.Type.EndsWith("Trigger", StringComparison.Ordinal)).ToArray();
        if (triggers.Length != 1) throw new InvalidDataException($"{path}: {triggers.Length} triggers, expected exactly one.");
        var output = file.Bindings.SingleOrDefault(binding => binding is { Type: "eventHub", Direction: "out" });
        return new FunctionDefinition(name, TriggerOf(triggers[0], path), output?.EventHubName, file.Retry)
        {
            TriggerBinding = triggers[0].Name,
            OutputBinding = output?.Name,
            ReplyBinding = file.Bindings.SingleOrDefault(binding => binding is { Type: "http", Direction: "out" })?.Name,
        };
    }

    private static TriggerDefinition TriggerOf(Binding binding, string path) => binding.Type switch
    {
        "eventHubTrigger" => new EventHubTrigger(Required(binding.EventHubName, "eventHubName", path), Required(binding.ConsumerGroup, "consumerGroup", path)),
        "timerTrigger" => new TimerTrigger(Required(binding.Schedule, "schedule", path)),
        "httpTrigger" => new HttpTrigger(Required(binding.Route, "route", path), binding.Methods ?? []),
        _ => throw new InvalidDataException($"{path}: the trigger type '{binding.Type}' is not played by this host."),
    };

    private static string Required(string? value, string name, string path)
        => string.IsNullOrEmpty(value) ? throw new InvalidDataException($"{path}: the trigger has no {name}.") : value;
}

public abstract record TriggerDefinition;

public sealed record EventHubTrigger(string Hub, string ConsumerGroup) : TriggerDefinition;

/// <param name="Schedule">Six fields, seconds first, UTC.</param>
public sealed record TimerTrigger(string Schedule) : TriggerDefinition;

public sealed record HttpTrigger(string Route, IReadOnlyList<string> Methods) : TriggerDefinition;

/// <summary>How often a batch whose invocation failed is tried again, and how far apart.</summary>
public sealed record RetryDefinition(string Strategy, int MaxRetryCount, TimeSpan? DelayInterval, TimeSpan? MinimumInterval, TimeSpan? MaximumInterval)
{
    /// <summary>A retry count that never runs out: the stage waits for its store rather than set a whole backlog aside.</summary>
    public const int Forever = -1;

    public bool EndsAfter(int retries) => MaxRetryCount != Forever && retries >= MaxRetryCount;

    /// <summary>The wait before retry <paramref name="retry"/> (from 1): fixed, or doubling between the two intervals.</summary>
    public TimeSpan DelayBefore(int retry)
    {
        if (Strategy == "fixedDelay") return DelayInterval ?? TimeSpan.Zero;
        var minimum = MinimumInterval ?? TimeSpan.Zero;
        var maximum = MaximumInterval ?? minimum;
        const int doublingsMax = 30;
        var delay = minimum * Math.Pow(2, Math.Min(retry - 1, doublingsMax));
        return delay < maximum ? delay : maximum;
    }
}

internal sealed record FunctionFile(IReadOnlyList<Binding> Bindings, RetryDefinition? Retry);

internal sealed record Binding(string Type, string Direction, string Name)
{
    public string? EventHubName { get; init; }
    public string? ConsumerGroup { get; init; }
    public string? Schedule { get; init; }
    public string? Route { get; init; }
    public IReadOnlyList<string>? Methods { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(FunctionFile))]
internal sealed partial class FunctionFileJson : JsonSerializerContext;
