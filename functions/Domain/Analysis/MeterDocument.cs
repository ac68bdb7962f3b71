using System.Globalization;
using System.Text.Json.Serialization;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.Domain.Analysis;

/// <summary>What a paid service has been asked for in one month (UTC). It only ever grows.</summary>
public sealed record MeterDocument : IDocument
{
    /// <summary>Months of bills that can be compared with the meter.</summary>
    private const int KeptMonths = 14;

    /// <summary>Service and month, for example <c>azure-language|2026-03</c>.</summary>
    public required string Id { get; init; }

    /// <summary>First instant of the month.</summary>
    public required DateTimeOffset Month { get; init; }

    /// <summary>Units reserved, each before it was used: never less than what the service bills.</summary>
    public required long Reserved { get; init; }

    [JsonIgnore]
    public DateTimeOffset? ExpiresAt => Month.AddMonths(KeptMonths);

    [JsonIgnore]
    public IEnumerable<ListingKey> Listings => [];

    public static MeterDocument Empty(string service, DateTimeOffset now)
    {
        var utc = now.UtcDateTime;
        var month = new DateTimeOffset(utc.Year, utc.Month, 1, 0, 0, 0, TimeSpan.Zero);
        return new() { Id = string.Create(CultureInfo.InvariantCulture, $"{service}|{month:yyyy-MM}"), Month = month, Reserved = 0 };
    }
}
