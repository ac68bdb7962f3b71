using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using MentionPipeline.App.Hosting;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.App.Previewing;

/// <param name="Query">As it was understood, in its canonical form.</param>
/// <param name="Scanned">Mentions read.</param>
/// <param name="Truncated">Whether the bound was met before the range was read to its start.</param>
/// <param name="Reached">How far back everything was read.</param>
/// <param name="Matched">Mentions of those read that the query tried matches.</param>
internal sealed record PreviewView(
    string? Brand, string Query, DateTimeOffset From, DateTimeOffset To, int Scanned, bool Truncated, DateTimeOffset Reached, int Matched)
{
    /// <summary>Mentions that the brand's query in force matches; with the three below absent where no brand was named.</summary>
    public int? InForce { get; init; }
    public SampleList? Added { get; init; }
    public SampleList? Removed { get; init; }
    public int? Same { get; init; }

    /// <summary>Of a query of no brand: some of what it matches.</summary>
    public IReadOnlyList<SampleView>? Samples { get; init; }

    public IReadOnlyList<SuggestionView> Suggestions { get; init; } = [];
}

/// <summary>How many, and the newest of them.</summary>
internal sealed class SampleList
{
    private readonly List<SampleView> _samples = [];

    public int Count { get; private set; }

    public IReadOnlyList<SampleView> Samples => _samples;

    public void Add(Mention mention, IReadOnlyList<TextMatch> matches, int limit)
    {
        Count++;
        if (_samples.Count < limit)
        {
            _samples.Add(new SampleView(
                mention.Id, mention.Source, mention.Published, mention.Url, mention.Author?.Handle ?? mention.Author?.Name, mention.Name,
                mention.Content, matches));
        }
    }
}

/// <param name="Matches">Places in the content; behind it and one more character, in the title.</param>
internal sealed record SampleView(
    string Id, string Source, DateTimeOffset Published, string? Url, string? Author, string? Name, string Content, IReadOnlyList<TextMatch> Matches);

internal sealed record SuggestionView(int Line, int Column, string Found, string Meant);

/// <summary>An error in the request: a place in a query has its line and column.</summary>
internal sealed record PreviewError(string Path, string Found, string Expected)
{
    public int? Line { get; init; }
    public int? Column { get; init; }

    public string Message => Column is null
        ? $"{Path}: found {Found}, expected {Expected}"
        : string.Create(CultureInfo.InvariantCulture, $"{Path}, {(Line > 1 ? $"line {Line}, " : "")}column {Column}: found {Found}, expected {Expected}");
}

/// <summary>RFC 9457.</summary>
internal sealed record PreviewProblem(string Title, int Status, string Detail, IReadOnlyList<PreviewError> Errors);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PreviewView))]
[JsonSerializable(typeof(PreviewProblem))]
internal sealed partial class PreviewJsonContext : JsonSerializerContext;

internal static class PreviewJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Default,
        TypeInfoResolver = PreviewJsonContext.Default,
    };

    public static IResult Ok(PreviewView view) => Results.Json(view, Options);

    public static IResult Invalid(IReadOnlyList<PreviewError> errors)
    {
        var detail = string.Join("; ", errors.Select(error => error.Message));
        var problem = new PreviewProblem("The request has errors", StatusCodes.Status400BadRequest, detail, errors);
        return Results.Json(problem, Options, Problem.ContentType, problem.Status);
    }
}
