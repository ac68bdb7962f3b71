using System.Text.Json;

namespace MentionPipeline.App.Hosting.CustomHandler;

/// <summary>
/// What the Functions host posts for one invocation. It writes strings, numbers and arrays as JSON inside of a JSON string,
/// and objects as they are; the values are unwrapped here, once.
/// </summary>
internal sealed class InvocationRequest
{
    private readonly JsonElement _data;
    private readonly JsonElement _metadata;

    private InvocationRequest(JsonElement data, JsonElement metadata) => (_data, _metadata) = (data, metadata);

    /// <exception cref="InvalidInvocationException">It is not what the host sends.</exception>
    public static InvocationRequest Parse(ReadOnlyMemory<byte> body)
    {
        JsonElement root;
        try
        {
            root = JsonDocument.Parse(body).RootElement;
        }
        catch (JsonException failure)
        {
            throw new InvalidInvocationException($"The body is not JSON: {failure.Message}", failure);
        }
        if (root.ValueKind != JsonValueKind.Object) throw new InvalidInvocationException("The body is not a JSON object.");
        return new InvocationRequest(ObjectOf(root, "Data"), ObjectOf(root, "Metadata"));
    }

    /// <exception cref="InvalidInvocationException">There is none.</exception>
    public JsonElement Data(string name) => Unwrapped(_data, name) ?? throw new InvalidInvocationException($"Data.{name} is missing.");

    /// <returns><c>null</c> where the host sent none.</returns>
    public JsonElement? Metadata(string name) => Unwrapped(_metadata, name);

    private static JsonElement ObjectOf(JsonElement root, string name)
        => root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object
            ? value
            : throw new InvalidInvocationException($"{name} is missing or no object.");

    private static JsonElement? Unwrapped(JsonElement parent, string name)
    {
        if (!parent.TryGetProperty(name, out var value)) return null;
        if (value.ValueKind != JsonValueKind.String) return value;
        try
        {
            return JsonDocument.Parse(value.GetString()!).RootElement;
        }
        // A host that writes a plain string means the string.
        catch (JsonException)
        {
            return value;
        }
    }
}

/// <summary>The request is not what the Functions host sends, so nothing was done. The message says what is wrong.</summary>
internal sealed class InvalidInvocationException : Exception
{
    public InvalidInvocationException()
    {
    }

    public InvalidInvocationException(string message) : base(message)
    {
    }

    public InvalidInvocationException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
