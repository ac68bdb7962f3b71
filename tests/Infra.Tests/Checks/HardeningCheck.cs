namespace MentionPipeline.Infra.Tests.Checks;

/// <summary>No key opens anything, no old TLS is spoken, and the private switch closes every service behind the app.</summary>
internal static class HardeningCheck
{
    private const string BySwitch = "publicNetworkAccess";

    private static readonly (string Type, string Property, string Value)[] Required =
    [
        ("Microsoft.CognitiveServices/accounts", "disableLocalAuth", "true"),
        ("Microsoft.CognitiveServices/accounts", "publicNetworkAccess", BySwitch),
        ("Microsoft.DocumentDB/databaseAccounts", "disableKeyBasedMetadataWriteAccess", "true"),
        ("Microsoft.DocumentDB/databaseAccounts", "disableLocalAuth", "true"),
        ("Microsoft.DocumentDB/databaseAccounts", "minimalTlsVersion", "'Tls12'"),
        ("Microsoft.DocumentDB/databaseAccounts", "publicNetworkAccess", BySwitch),
        ("Microsoft.EventHub/namespaces", "disableLocalAuth", "true"),
        ("Microsoft.EventHub/namespaces", "minimumTlsVersion", "'1.2'"),
        ("Microsoft.EventHub/namespaces", "publicNetworkAccess", BySwitch),
        ("Microsoft.Insights/components", "DisableLocalAuth", "true"),
        ("Microsoft.KeyVault/vaults", "enablePurgeProtection", "true"),
        ("Microsoft.KeyVault/vaults", "enableRbacAuthorization", "true"),
        ("Microsoft.KeyVault/vaults", "publicNetworkAccess", BySwitch),
        ("Microsoft.OperationalInsights/workspaces", "features.disableLocalAuth", "true"),
        ("Microsoft.Storage/storageAccounts", "allowBlobPublicAccess", "false"),
        ("Microsoft.Storage/storageAccounts", "allowSharedKeyAccess", "false"),
        ("Microsoft.Storage/storageAccounts", "minimumTlsVersion", "'TLS1_2'"),
        ("Microsoft.Storage/storageAccounts", "publicNetworkAccess", BySwitch),
        ("Microsoft.Storage/storageAccounts", "supportsHttpsTrafficOnly", "true"),
        ("Microsoft.Web/sites", "httpsOnly", "true"),
        ("Microsoft.Web/sites", "siteConfig.minTlsVersion", "'1.2'"),
        ("Microsoft.Web/sites/basicPublishingCredentialsPolicies", "allow", "false"),
    ];

    public static IEnumerable<string> Of(Infrastructure infra)
        => Required.SelectMany(rule => Broken(infra, rule.Type, rule.Property, rule.Value)).Concat(Switch(infra));

    private static IEnumerable<string> Broken(Infrastructure infra, string type, string property, string value)
    {
        var resources = infra.Resources(type).ToList();
        if (resources.Count == 0) yield return $"there is no {type}";
        foreach (var (file, resource) in resources)
        {
            var found = file.At(resource.Value, ["properties", .. property.Split('.')]);
            if (found is null || file.TextOf(found) != value) yield return $"{file.Path}:{resource.Line} must set {property} to {value}";
        }
    }

    private static IEnumerable<string> Switch(Infrastructure infra)
        => infra.Main.Modules.Select(module => (module, infra.Main.At(module.Value, "params", BySwitch)))
            .Where(found => found.Item2 is not null && infra.Main.TextOf(found.Item2) != "vnetEnabled ? 'Disabled' : 'Enabled'")
            .Select(found => $"{Infrastructure.MainPath}:{found.module.Line} does not follow the private switch");
}
