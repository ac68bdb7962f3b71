using MentionPipeline.Infra.Tests.Bicep;

namespace MentionPipeline.Infra.Tests.Checks;

/// <summary>What the app may do is exactly this table, each role on the resource itself and by the GUID that Azure gave it.</summary>
internal static class RoleCheck
{
    private const string AzureRoles = "Microsoft.Authorization/roleAssignments";
    private const string CosmosRoles = "Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments";

    /// <summary>GUIDs: the built-in roles' page of Azure's documentation; those of Cosmos DB are roles of its own data plane.</summary>
    private static readonly Grant[] Grants =
    [
        new("event-hubs", "hubs[i]", "dataReceiver", "a638d3c7-ab3a-418d-83e6-5f17a39d4fde"), // Azure Event Hubs Data Receiver
        new("event-hubs", "hubs[i]", "dataSender", "2b629674-e913-4c01-ae53-ef4638d8f975"), // Azure Event Hubs Data Sender
        new("host-storage", "account", "blobDataOwner", "b7e6dc6d-f1e8-4753-8033-0f276bb0955b"), // Storage Blob Data Owner
        new("export-storage", "exports", "blobDataContributor", "ba92f5b4-2d11-453d-a403-e96b0029c9fe"), // Storage Blob Data Contributor
        new("export-storage", "exports", "blobDataReader", "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1"), // Storage Blob Data Reader
        new("monitoring", "applicationInsights", "metricsPublisher", "3913510d-42f4-4e42-8a64-420c390055eb"), // Monitoring Metrics Publisher
        new("language", "account", "languageReader", "7628b7b8-a8b2-4cdc-b46f-e9b35248918e"), // Cognitive Services Language Reader
        new("key-vault", "vault", "secretsUser", "4633458b-17de-408a-b874-0445c86b69e6"), // Key Vault Secrets User
        new("cosmos", "'${account.id}/dbs/${database.name}'", "dataContributor", "00000000-0000-0000-0000-000000000002"), // Built-in Data Contributor
    ];

    public static IEnumerable<string> Of(Infrastructure infra)
    {
        var made = infra.Resources(AzureRoles).Select(found => Read(found.File, found.Resource, found.Resource.Value))
            .Concat(infra.Resources(CosmosRoles).Select(found => Read(found.File, found.Resource, found.File.At(found.Resource.Value, "properties"))))
            .ToList();
        return Grants.Except(made).Select(grant => $"{grant.Module} lacks {grant.Role} ({grant.Guid}) on {grant.Scope}")
            .Concat(made.Except(Grants).Select(grant => $"{grant.Module} grants {grant.Role} ({grant.Guid}) on {grant.Scope}, which is not in the table"))
            .Concat(made.GroupBy(grant => grant).Where(same => same.Count() > 1).Select(same => $"{same.Key.Module} grants {same.Key.Role} twice"))
            .Concat(infra.Resources(AzureRoles).SelectMany(found => Deterministic(found.File, found.Resource)));
    }

    private static Grant Read(BicepFile file, Declaration assignment, BicepNode? scoped)
    {
        var definition = file.At(assignment.Value, "properties", "roleDefinitionId")!;
        var role = file.Variables.FirstOrDefault(variable => definition.Below("identifier").Any(use => file.TextOf(use) == variable.Name));
        var scope = file.At(scoped, "scope");
        return new Grant(
            Path.GetFileNameWithoutExtension(file.Path),
            scope is null ? "the whole resource group" : file.TextOf(scope),
            role?.Name ?? file.TextOf(definition),
            role is null ? "" : file.StringOf(role.Value!));
    }

    // A name made of scope, principal and role lets a deployment be repeated, and moves nothing when another is added.
    private static IEnumerable<string> Deterministic(BicepFile file, Declaration assignment)
    {
        var name = file.TextOf(file.At(assignment.Value, "name")!);
        var scope = file.TextOf(file.At(assignment.Value, "scope") ?? assignment.Node);
        if (!name.StartsWith($"guid({scope}.id, ", StringComparison.Ordinal)) yield return $"{file.Path}:{assignment.Line} is not named after its scope";
    }

    private sealed record Grant(string Module, string Scope, string Role, string Guid);
}
