using System.Globalization;
using MentionPipeline.AzureCloud.Storing;
using MentionPipeline.Infra.Tests.Bicep;

namespace MentionPipeline.Infra.Tests.Checks;

/// <summary>The database and its containers are exactly those that the store opens, with its keys, index and time to live.</summary>
internal static class ContainerCheck
{
    private const string Path = "infra/modules/cosmos.bicep";
    private const string List = "containerList";
    private const string ContainerType = "Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers";
    private const string DatabaseType = "Microsoft.DocumentDB/databaseAccounts/sqlDatabases";

    public static IEnumerable<string> Of(Infrastructure infra)
    {
        var file = infra[Path];
        var made = (file.VariableValue(List)?.Parts ?? []).Select(entry => Describe(file, file.ObjectOf(entry))).ToHashSet();
        var needed = CosmosLayout.Containers.Select(Describe).ToHashSet();
        return needed.Except(made).Select(container => $"{Path} lacks {container}")
            .Concat(made.Except(needed).Select(container => $"{Path} makes {container}, which the store does not open"))
            .Concat(DatabaseName(infra))
            .Concat(PartitionKey(infra));
    }

    private static IEnumerable<string> DatabaseName(Infrastructure infra)
        => infra.Resources(DatabaseType).Select(found => found.File.StringOf(found.File.At(found.Resource.Value, "name")!))
            .Where(name => name != CosmosLayout.Database).Select(name => $"{Path} names the database {name}, the store {CosmosLayout.Database}");

    private static IEnumerable<string> PartitionKey(Infrastructure infra)
        => infra.Resources(ContainerType)
            .Select(found => found.File.TextOf(found.File.At(found.Resource.Value, "properties", "resource", "partitionKey", "paths")!))
            .Where(paths => paths != $"['{CosmosLayout.PartitionKeyPath}']").Select(paths => $"{Path} partitions by {paths}");

    private static string Describe(BicepFile file, IReadOnlyDictionary<string, BicepNode> entry)
        => Describe(file.StringOf(entry["name"]), file.TextOf(entry["defaultTtl"]), Texts(file, entry["indexed"]), Texts(file, entry["excluded"]));

    private static string Describe(CosmosContainer container)
        => Describe(
            container.Name, container.DefaultTtlSeconds?.ToString(CultureInfo.InvariantCulture) ?? "null",
            container.IndexedPaths, container.ExcludedPaths);

    private static string Describe(string name, string ttl, IEnumerable<string> indexed, IEnumerable<string> excluded)
        => $"container {name} (ttl {ttl}, indexed {string.Join(' ', indexed)}, excluded {string.Join(' ', excluded)})";

    private static IEnumerable<string> Texts(BicepFile file, BicepNode array) => array.Parts.Select(file.StringOf);
}
