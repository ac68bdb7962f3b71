using System.Text.RegularExpressions;
using MentionPipeline.AzureCloud.Storing;
using Microsoft.Azure.Cosmos;

namespace MentionPipeline.AzureCloud.Tests.Storing;

/// <summary>The containers index what the queries filter and sort by, and nothing else.</summary>
public sealed partial class CosmosLayoutTests
{
    [GeneratedRegex(@"c\.(\w+)(?= [=<>]|\b, @)|ORDER BY c\.(\w+)")]
    private static partial Regex FilteredOrSorted();

    public static TheoryData<bool, bool> Listings { get; } = new() { { false, false }, { false, true }, { true, false }, { true, true } };

    [Theory]
    [MemberData(nameof(Listings))]
    public void A_listing_filters_and_sorts_by_indexed_paths_only(bool second, bool newestFirst)
        => Assert.Subset(Indexed(CosmosLayout.Rollups), Used(Listing(second, newestFirst, RowOrder.ByService)));

    [Theory]
    [MemberData(nameof(Listings))]
    public void Who_sorts_changes_nothing_but_the_last_clause(bool second, bool newestFirst)
    {
        var unsorted = Listing(second, newestFirst, RowOrder.ByClient).QueryText;
        var key = second ? "k2" : "k";
        Assert.Equal($"{unsorted} ORDER BY c.{key} {(newestFirst ? "DESC" : "ASC")}", Listing(second, newestFirst, RowOrder.ByService).QueryText);
        Assert.DoesNotContain("ORDER", unsorted, StringComparison.Ordinal);
    }

    [Fact]
    public void Expired_mentions_are_found_by_indexed_paths_only()
        => Assert.Subset(Indexed(CosmosLayout.Mentions), Used(CosmosQueries.Expired("00", 0)));

    [Fact]
    public void Nothing_is_indexed_that_no_query_asks_for()
    {
        var queries = Listings.Select(row => Listing((bool)row[0], (bool)row[1], RowOrder.ByService)).Append(CosmosQueries.Expired("00", 0));
        var used = queries.SelectMany(Used).ToHashSet();
        Assert.All(CosmosLayout.Containers, container => Assert.Subset(used, Indexed(container.Name)));
    }

    [Fact]
    public void Only_mentions_and_what_the_pipeline_notes_of_its_own_work_are_forgotten()
    {
        var forgetting = CosmosLayout.Containers.Where(container => container.DefaultTtlSeconds is not null);
        Assert.Equal([CosmosLayout.Mentions, CosmosLayout.State], forgetting.Select(container => container.Name));
    }

    [Fact]
    public void The_client_goes_through_the_gateway_waits_out_throttling_and_sends_nothing_back()
    {
        var options = CosmosConnection.Options();
        Assert.Equal(ConnectionMode.Gateway, options.ConnectionMode);
        Assert.Equal(ConsistencyLevel.Session, options.ConsistencyLevel);
        Assert.False(options.EnableContentResponseOnWrite);
        Assert.True(options.MaxRetryWaitTimeOnRateLimitedRequests > TimeSpan.Zero);
    }

    private static QueryDefinition Listing(bool second, bool newestFirst, RowOrder order)
        => CosmosQueries.Listing("00", "aurora", second, "0", "1", order, newestFirst);

    private static HashSet<string> Indexed(string container)
        => [.. CosmosLayout.Containers.Single(each => each.Name == container).IndexedPaths.Select(path => path.Split('/')[1])];

    private static HashSet<string> Used(QueryDefinition query)
        => [.. FilteredOrSorted().Matches(query.QueryText).Select(match => match.Groups[1].Success ? match.Groups[1].Value : match.Groups[2].Value)];
}
