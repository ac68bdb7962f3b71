using System.Text.Json;
using System.Text.Json.Serialization;
using NCrontab;

namespace MentionPipeline.App.Hosting;

/// <summary>
/// What a room's <c>function.json</c> says: the one truth about its trigger, output, schedule, route and retries. The
/// Azure Functions host reads the same file.
/// </summary>
public sealed record FunctionDefinition(string Name, TriggerDefinition Trigger, string? OutputHub, RetryDefinition? Retry)
{
    /// <summary>Reads every first-level folder below <paramref name="root"/> that holds a function.json.</summary>
    /// <exception cref="InvalidDataException">A file cannot be used; the message names it.</exception>
    public static IReadOnlyList<FunctionDefinition> ReadAll(string root) =>
        [.. Directory.EnumerateDirectories(root)
            .Select(folder => Path.Combine(folder, "function.json"))
            .Where(File.Exists)
            .Order(StringComparer.Ordinal)
            .Select(Read)];

    private static FunctionDefinition Read(string path)
    {
        var name = Path.GetFileName(Path.GetDirectoryName(path))!;
        var file = Parse(path);
        var triggers = file.Bindings.Where(binding => binding.Type.EndsWith("Trigger", StringComparison.Ordinal)).ToArray();
        if (triggers.Length != 1) throw new InvalidDataException($"{path}: {triggers.Length} triggers, expected exactly one.");
        var outputs = file.Bindings.Where(binding => binding is { Type: "eventHub", Direction: "out" }).ToArray();
        if (outputs.Length > 1) throw new InvalidDataException($"{path}: {outputs.Length} outputs, expected one at most.");
        return new FunctionDefinition(name, TriggerOf(triggers[0], path), outputs.FirstOrDefault()?.EventHubName, Checked(file.Retry, path));
    }

    private static FunctionFile Parse(string path)
    {
        try
        {
            var file = JsonSerializer.Deserialize(File.ReadAllText(path), FunctionFileJson.Default.FunctionFile)
                ?? throw new InvalidDataException($"{path}: the file is empty.");
            // The reader of JSON leaves what a file does not say null, whatever the records promise.
            if (file.Bindings is null) throw new InvalidDataException($"{path}: it has no bindings.");
            if (file.Bindings.Any(binding => string.IsNullOrEmpty(binding?.Type))) throw new InvalidDataException($"{path}: a binding has no type.");
            return file;
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException($"{path}: not the JSON of a function: {broken.Message}", broken);
        }
    }

    private static RetryDefinition? Checked(RetryDefinition? retry, string path)
    {
        if (retry is not null and not { Strategy: RetryDefinition.FixedDelay or RetryDefinition.ExponentialBackoff })
            throw new InvalidDataException(
                $"{path}: the retry strategy is '{retry.Strategy}', expected {RetryDefinition.FixedDelay} or {RetryDefinition.ExponentialBackoff}.");
        return retry is null or { MaxRetryCount: >= RetryDefinition.Forever }
            ? retry
            : throw new InvalidDataException($"{path}: maxRetryCount is {retry.MaxRetryCount}, expected {RetryDefinition.Forever} (forever) or more.");
    }

    private static TriggerDefinition TriggerOf(Binding binding, string path) => binding.Type switch
    {
        "eventHubTrigger" => new EventHubTrigger(Required(binding.EventHubName, "eventHubName", path), Required(binding.ConsumerGroup, "consumerGroup", path)),
        "timerTrigger" => new TimerTrigger(Schedule(Required(binding.Schedule, "schedule", path), path)),
        "httpTrigger" => new HttpTrigger(Required(binding.Route, "route", path), binding.Methods ?? []),
        _ => throw new InvalidDataException($"{path}: the trigger type '{binding.Type}' is not played by this host."),
    };

    private static string Schedule(string schedule, string path)
        => TimerTrigger.TryParse(schedule) is not null
            ? schedule
            : throw new InvalidDataException($"{path}: the schedule '{schedule}' is not one of six fields, seconds first.");

    private static string Required(string? value, string name, string path)
        => string.IsNullOrEmpty(value) ? throw new InvalidDataException($"{path}: the trigger has no {name}.") : value;
}

public abstract record TriggerDefinition;

public sealed record EventHubTrigger(string Hub, string ConsumerGroup) : TriggerDefinition;

/// <param name="Schedule">Six fields, seconds first, UTC.</param>
public sealed record TimerTrigger(string Schedule) : TriggerDefinition
{
    internal static CrontabSchedule? TryParse(string schedule)
        => CrontabSchedule.TryParse(schedule, new CrontabSchedule.ParseOptions { IncludingSeconds = true });
}

public sealed record HttpTrigger(string Route, IReadOnlyList<string> Methods) : TriggerDefinition;

/// <summary>How often a batch whose invocation failed is tried again, and how far apart.</summary>
public sealed record RetryDefinition(string Strategy, int MaxRetryCount, TimeSpan? DelayInterval, TimeSpan? MinimumInterval, TimeSpan? MaximumInterval)
{
    public const string FixedDelay = "fixedDelay";
    public const string ExponentialBackoff = "exponentialBackoff";

    /// <summary>A retry count that never runs out: the stage waits for its store rather than set a whole backlog aside.</summary>
    public const int Forever = -1;

    public bool EndsAfter(int retries) => MaxRetryCount != Forever && retries >= MaxRetryCount;

    /// <summary>The wait before retry <paramref name="retry"/> (from 1): fixed, or doubling between the two intervals.</summary>
    public TimeSpan DelayBefore(int retry)
    {
        if (Strategy == FixedDelay) return DelayInterval ?? TimeSpan.Zero;
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
