using MentionPipeline.Infra.Tests.Checks;

namespace MentionPipeline.Infra.Tests;

/// <summary>The checks can fail: each change below breaks the deployment in one way, and one check says so.</summary>
public sealed class MutationTests(InfrastructureFixture fixture) : IClassFixture<InfrastructureFixture>
{
    private static readonly Dictionary<string, Func<Infrastructure, IEnumerable<string>>> Checks = new()
    {
        ["syntax"] = SyntaxCheck.Of,
        ["names"] = NameCheck.Of,
        ["descriptions"] = DescriptionCheck.Of,
        ["modules"] = ModuleCheck.Of,
        ["parameters"] = ParameterFileCheck.Of,
        ["hubs"] = infra => HubCheck.Of(infra, FunctionBinding.All),
        ["containers"] = ContainerCheck.Of,
        ["settings"] = infra => SettingsCheck.Of(infra, FunctionBinding.All, CodeSettings.InAzure),
        ["roles"] = RoleCheck.Of,
        ["hardening"] = HardeningCheck.Of,
        ["secrets"] = SecretCheck.Of,
        ["properties"] = PropertyCheck.Of,
        ["queries"] = QueryCheck.Of,
        ["sizes"] = infra => SizeCheck.Of(infra, Repository.Text("docs/cost.md")),
    };

    /// <summary>Check, file, text, what it becomes, and a word of the complaint.</summary>
    public static TheoryData<string, string, string, string, string> Changes { get; } = new()
    {
        { "syntax", "main", "param vnetEnabled bool = false", "param vnetEnabled bool = {", "is no Bicep" },
        { "syntax", "modules/event-hubs", "resource namespace 'Microsoft", "resource 'Microsoft", "is no Bicep" },
        { "names", "main", "var chosen = sizes[size]", "var chosen = sizes[scale]", "uses scale" },
        { "names", "main", "var chosen = sizes[size]", "var chosen = sizes[size]\nvar spare = 1", "declares spare" },
        { "names", "modules/event-hubs", "hub => hub.name", "hub => hob.name", "uses hob" },
        { "descriptions", "modules/identity", "@description('Tags.')\n", "", "tags has no description" },
        { "descriptions", "main", "@allowed(['small', 'medium', 'large'])\n", "", "size says no allowed values" },
        { "modules", "main", "    capacity: cosmosCapacity\n", "", "gives cosmos no capacity" },
        { "modules", "main", "    capacity: cosmosCapacity\n", "    capacity: cosmosCapacity\n    speed: 1\n", "speed, which it does not know" },
        { "modules", "main", "cosmos.outputs.endpoint", "cosmos.outputs.address", "cosmos.outputs.address" },
        { "modules", "main", "'modules/budget.bicep'", "'modules/bugdet.bicep'", "which is not there" },
        { "parameters", "main", "param location string", "param region string", "main.parameters.json lacks region" },
        { "hubs", "modules/event-hubs", "consumerGroup: 'store'", "consumerGroup: 'stores'", "lacks consumer group store" },
        { "hubs", "modules/event-hubs", "  { name: 'mentions-enriched', consumerGroup: 'classify' }\n", "", "lacks hub mentions-enriched" },
        { "hubs", "modules/event-hubs",
            "var hubList = [\n", "var hubList = [\n  { name: 'mentions-lost', consumerGroup: 'nobody' }\n", "which no function reads" },
        { "containers", "modules/cosmos", "name: 'rollups'", "name: 'rollup'", "which the store does not open" },
        { "containers", "modules/cosmos", "'/exp/?'", "'/expires/?'", "lacks container mentions" },
        { "containers", "modules/cosmos", "paths: ['/pk']", "paths: ['/id']", "partitions by" },
        { "containers", "modules/cosmos", "name: 'mention-pipeline'", "name: 'pipeline'", "names the database" },
        { "settings", "modules/function-app", "    KeyVault__uri: keyVaultUri\n", "", "no setting KeyVault__uri" },
        { "settings", "modules/function-app", "    KeyVault__uri:", "    Spare__uri: ''\n    KeyVault__uri:", "Spare__uri is read by nothing" },
        { "settings", "modules/function-app", "    KeyVault__uri:", "    FUNCTIONS_WORKER_RUNTIME: 'custom'\n    KeyVault__uri:", "is refused by Flex" },
        { "roles", "modules/key-vault", "4633458b-17de-408a-b874-0445c86b69e6", "4633458b-17de-408a-b874-0445c86b69e7", "lacks secretsUser" },
        { "roles", "modules/key-vault", "  scope: vault\n  properties: {\n    principalId", "  properties: {\n    principalId", "the whole resource group" },
        { "roles", "modules/cosmos", "'${account.id}/dbs/${database.name}'", "account.id", "lacks dataContributor" },
        { "roles", "modules/language", "guid(account.id, ", "guid('x', ", "not named after its scope" },
        { "hardening", "modules/event-hubs", "disableLocalAuth: true", "disableLocalAuth: false", "must set disableLocalAuth" },
        { "hardening", "modules/host-storage", "    allowSharedKeyAccess: false\n", "", "must set allowSharedKeyAccess" },
        { "hardening", "main", "vnetEnabled ? 'Disabled' : 'Enabled'", "'Enabled'", "does not follow the private switch" },
        { "secrets", "modules/function-app",
            "Cosmos__accountEndpoint: cosmosEndpoint", "Cosmos__accountEndpoint: hostStorage.listKeys().keys[0].value", "has to do with a secret" },
        { "secrets", "modules/function-app", "'1.0'", "'aB3dEf6hIj9lMn2pQr5tUv8xYz1bCd4f'", "has to do with a secret" },
        { "properties", "modules/event-hubs", "partitionCount:", "partitionsCount:", "knows no properties.partitionsCount" },
        { "properties", "modules/event-hubs", "namespaces@2024-01-01'", "namespaces@2099-01-01'", "is not in known-properties.json" },
        { "properties", "modules/cosmos", "properties.documentEndpoint", "properties.endpoint", "does not give" },
        { "properties", "modules/function-app", "maximumInstanceCount:", "maxInstances:", "knows no properties.functionAppConfig" },
        { "queries", "modules/alerts", "'../queries/backlog-age.kql'", "'../queries/backlog.kql'", "is not there" },
        { "queries", "modules/alerts", "measure: 'Failed'", "measure: 'Failures'", "makes no Failures" },
        { "sizes", "main", "large: { partitions: 32", "large: { partitions: 16", "size large is 16" },
    };

    [BicepTheory]
    [MemberData(nameof(Changes))]
    public async Task A_broken_copy_is_found(string check, string file, string text, string becomes, string complaint)
    {
        var broken = await fixture.Infra.WithAsync($"infra/{file}.bicep", text, becomes);

        Assert.Contains(Checks[check](broken), found => found.Contains(complaint, StringComparison.Ordinal));
    }

    [BicepFact]
    public void Every_check_is_shown_to_fail()
        => Assert.Equal(Checks.Keys.Order(StringComparer.Ordinal), Changes.Select(change => (string)change[0]).Distinct().Order(StringComparer.Ordinal));
}
