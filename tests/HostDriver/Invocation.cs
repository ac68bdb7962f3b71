using System.Text.Json;

namespace MentionPipeline.HostDriver;

/// <summary>What the handler answered to one invocation, read by the rules of the Functions host.</summary>
public sealed record Invocation(int Status, string? MediaType, string Body)
{
    public bool Succeeded => Status is >= 200 and <= 299;

    /// <summary>The answer's outputs; fails where the host would fail or hang.</summary>
    /// <exception cref="HostContractException">The Functions host could not use this answer.</exception>
    public JsonElement Outputs()
    {
        if (!Succeeded) throw new HostContractException($"The invocation failed with {Status}: {Body}");
        if (MediaType is not ("application/json" or "text/json")) throw new HostContractException($"The media type is {MediaType ?? "missing"}.");
        if (Body.Trim() is "" or "null") throw new HostContractException("The body is empty: the host would wait until the function's timeout.");
        var root = JsonDocument.Parse(Body).RootElement;
        if (root.ValueKind != JsonValueKind.Object) throw new HostContractException("The body is no object.");
        if (root.TryGetProperty("Logs", out var logs) && logs.EnumerateArray().Any(line => line.ValueKind != JsonValueKind.String))
            throw new HostContractException("Logs must be strings.");
        return root.TryGetProperty("Outputs", out var outputs) ? outputs : JsonDocument.Parse("{}").RootElement;
    }

    /// <summary>The events of an output: an array of strings, each sent as it is.</summary>
    /// <exception cref="HostContractException">The host would rewrite them.</exception>
    public IReadOnlyList<string> Events(string binding)
    {
        if (!Outputs().TryGetProperty(binding, out var events)) return [];
        if (events.ValueKind != JsonValueKind.Array || events.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.String))
            throw new HostContractException($"Outputs.{binding} is no array of strings.");
        return [.. events.EnumerateArray().Select(item => item.GetString()!)];
    }
}

/// <summary>The handler broke the contract between itself and the Functions host.</summary>
public sealed class HostContractException : Exception
{
    public HostContractException()
    {
    }

    public HostContractException(string message) : base(message)
    {
    }

    public HostContractException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
