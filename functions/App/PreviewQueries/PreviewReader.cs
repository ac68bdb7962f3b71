using System.Globalization;
using System.Text.Json;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Matching;

namespace MentionPipeline.App.Previewing;

/// <summary>What is to be tried, and what it is compared with.</summary>
/// <param name="Tried">The brand as it would be.</param>
/// <param name="InForce">The brand as it is; <c>null</c> for a query of no brand.</param>
internal sealed record PreviewRequest(Brand Tried, Brand? InForce, int Days, int Limit, IReadOnlyList<QueryError> Suggestions);

/// <param name="Request"><c>null</c> when there are errors.</param>
internal sealed record PreviewReading(PreviewRequest? Request, IReadOnlyList<PreviewError> Errors);

/// <summary>Reads the body of a preview and names everything that is wrong with it.</summary>
internal sealed class PreviewReader
{
    public const int DaysMax = 92;
    public const int LimitMax = 100;
    private const int DaysDefault = 7;
    private const int LimitDefault = 10;
    private const string NoBrand = "preview";

    private static readonly string[] Known = ["brand", "query", "exclude", "days", "limit"];

    private readonly List<PreviewError> _errors = [];
    private readonly List<QueryError> _suggestions = [];
    private readonly JsonElement _body;
    private readonly ListeningConfiguration _listening;

    private PreviewReader(JsonElement body, ListeningConfiguration listening) => (_body, _listening) = (body, listening);

    public static PreviewReading Read(ReadOnlyMemory<byte> utf8Body, ListeningConfiguration listening)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8Body);
            if (document.RootElement.ValueKind == JsonValueKind.Object) return new PreviewReader(document.RootElement, listening).Read();
            var found = $"{document.RootElement.ValueKind}";
            return new PreviewReading(null, [new PreviewError("$", found, "an object such as {\"query\":\"aurora NEAR/5 bar\"}")]);
        }
        catch (JsonException failure)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"no JSON at line {failure.LineNumber + 1}, byte {failure.BytePositionInLine + 1}");
            return new PreviewReading(null, [new PreviewError("$", place, "a JSON object in UTF-8")]);
        }
    }

    private PreviewReading Read()
    {
        foreach (var unknown in _body.EnumerateObject().Where(member => !Known.Contains(member.Name)))
            _errors.Add(new PreviewError("$." + unknown.Name, "an unknown property", string.Join(", ", Known)));
        var inForce = InForce();
        var query = Query("query", inForce?.Query);
        if (query is null && _errors.Count == 0) _errors.Add(new PreviewError("$.query", "nothing", "a query, or a brand whose query is to be kept"));
        var exclude = Query("exclude", inForce?.Exclude);
        var (days, limit) = (Number("days", DaysMax, DaysDefault), Number("limit", LimitMax, LimitDefault));
        if (_errors.Count > 0) return new PreviewReading(null, _errors);
        var tried = (inForce ?? new Brand(NoBrand, "", "")) with { Query = query!, Exclude = exclude };
        return new PreviewReading(new PreviewRequest(tried, inForce, days, limit, _suggestions), []);
    }

    private Brand? InForce()
    {
        if (Text("brand") is not { } id) return null;
        var brand = _listening.Brands.FirstOrDefault(brand => brand.Id == id);
        if (brand is null) _errors.Add(new PreviewError("$.brand", $"'{id}'", "the id of a brand that is listened for"));
        return brand;
    }

    /// <summary>The query given; that of the brand where none is given; none where an empty text is given for an optional one.</summary>
    private string? Query(string name, string? inForce)
    {
        if (Text(name) is not { } text) return inForce;
        if (text.Length == 0 && name == "exclude") return null;
        var parsed = Domain.Matching.Query.Parse(text);
        foreach (var error in parsed.Errors)
            _errors.Add(new PreviewError("$." + name, error.Found, error.Expected) { Line = error.Line, Column = error.Column });
        _suggestions.AddRange(parsed.Suggestions);
        return text;
    }

    private string? Text(string name)
    {
        if (!_body.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        if (value.ValueKind == JsonValueKind.String) return value.GetString();
        _errors.Add(new PreviewError("$." + name, $"{value.ValueKind}", "a text"));
        return null;
    }

    private int Number(string name, int max, int otherwise)
    {
        if (!_body.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return otherwise;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= 1 && number <= max) return number;
        _errors.Add(new PreviewError("$." + name, $"{value.ValueKind}", string.Create(CultureInfo.InvariantCulture, $"a whole number from 1 to {max}")));
        return otherwise;
    }
}
