using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MentionPipeline.AzureCloud.Storing;

/// <summary>
/// The service keeps numbers as IEEE 754 doubles, so an integer beyond 2^53 comes back as a near one: the version of a mention,
/// counted in 100 ns, would come back changed and its repeat would pass for news. Such integers are written as strings.
/// </summary>
internal sealed class ExactIntegers : JsonConverter<long>
{
    private const long ExactMax = 1L << 53;

    public override long Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String) return reader.GetInt64();
        return long.TryParse(reader.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new JsonException("The string is not an integer of 64 bits.");
    }

    public override void Write(Utf8JsonWriter writer, long value, JsonSerializerOptions options)
    {
        if (value is >= -ExactMax and <= ExactMax) writer.WriteNumberValue(value);
        else writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
    }
}
