using Microsoft.Azure.Cosmos;

namespace MentionPipeline.AzureCloud.Storing;

/// <summary>Who sorts the rows of a query.</summary>
public enum RowOrder
{
    /// <summary>The service, along its index. What runs in Azure.</summary>
    ByService,

    /// <summary>This program, after reading all of a partition's rows: for an emulator that does not know ORDER BY.</summary>
    ByClient,
}

/// <summary>
/// The text of every query. All name one partition and filter by indexed paths only. The two ORDER BY clauses are the one
/// thing in this project that no test runs; everything else is the same with either <see cref="RowOrder"/>.
/// </summary>
internal static class CosmosQueries
{
    /// <summary>Documents of a group between two keys, neither included.</summary>
    public static QueryDefinition Listing(string partition, string group, bool second, string low, string high, RowOrder order, bool newestFirst)
    {
        var (key, groups) = second ? ("k2", "g2") : ("k", "g");
        var text = $"SELECT c.{key} AS k, c.exp, c.doc FROM c "
            + $"WHERE c.pk = @pk AND ARRAY_CONTAINS(c.{groups}, @group) AND c.{key} > @low AND c.{key} < @high";
        if (order == RowOrder.ByService) text += $" ORDER BY c.{key} {(newestFirst ? "DESC" : "ASC")}";
        return new QueryDefinition(text)
            .WithParameter("@pk", partition).WithParameter("@group", group).WithParameter("@low", low).WithParameter("@high", high);
    }

    public static QueryDefinition Expired(string partition, long nowMs)
        => new QueryDefinition("SELECT c.id, c._etag FROM c WHERE c.pk = @pk AND c.exp <= @now").WithParameter("@pk", partition).WithParameter("@now", nowMs);
}
