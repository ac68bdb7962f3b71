using System.Text.Json;
using MentionPipeline.Infra.Tests.Bicep;

namespace MentionPipeline.Infra.Tests.Checks;

/// <summary>The app's settings are exactly those that the host, the bindings and the code read, and none that Flex Consumption refuses.</summary>
internal static class SettingsCheck
{
    private const string SettingsType = "Microsoft.Web/sites/config";

    /// <summary>What a binding's <c>connection</c> stands for when it is opened with a managed identity.</summary>
    private static readonly string[] OfAConnection = ["fullyQualifiedNamespace", "credential", "clientId"];

    /// <summary>What the Functions host reads for itself.</summary>
    private static readonly string[] OfTheHost =
    [
        "APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "APPLICATIONINSIGHTS_CONNECTION_STRING",
        "AzureFunctionsJobHost__extensions__eventHubs__maxWaitTime", "AzureFunctionsJobHost__extensions__eventHubs__minEventBatchSize",
        "AzureWebJobsStorage__blobServiceUri", "AzureWebJobsStorage__clientId", "AzureWebJobsStorage__credential",
    ];

    private static readonly HashSet<string> Refused =
    [
        "ENABLE_ORYX_BUILD", "FUNCTIONS_EXTENSION_VERSION", "FUNCTIONS_WORKER_RUNTIME", "FUNCTIONS_WORKER_RUNTIME_VERSION",
        "SCM_DO_BUILD_DURING_DEPLOYMENT", "TZ", "WEBSITE_CONTENTAZUREFILECONNECTIONSTRING", "WEBSITE_CONTENTSHARE", "WEBSITE_NODE_DEFAULT_VERSION",
        "WEBSITE_RUN_FROM_PACKAGE", "WEBSITE_TIME_ZONE",
    ];

    public static IEnumerable<string> Of(Infrastructure infra, IReadOnlyList<FunctionBinding> bindings, IReadOnlyList<string> ofTheCode)
    {
        var connections = bindings.Select(binding => binding.Connection).OfType<string>().Distinct();
        var needed = connections.SelectMany(connection => OfAConnection.Select(part => $"{connection}__{part}"))
            .Concat(OfTheHost).Concat(ofTheCode).ToHashSet();
        var given = infra.Resources(SettingsType).SelectMany(found => Names(found.File, found.Resource)).ToHashSet();
        return needed.Except(given).Select(name => $"no setting {name}")
            .Concat(given.Except(needed).Select(name => $"setting {name} is read by nothing"))
            .Concat(given.Intersect(Refused).Select(name => $"setting {name} is refused by Flex Consumption"));
    }

    /// <summary>A local run with Core Tools may set whatever the code reads, and what only the tools ask for.</summary>
    public static IEnumerable<string> OfLocal(IReadOnlyList<string> ofTheCode)
    {
        using var sample = JsonDocument.Parse(Repository.Text("local.settings.sample.json"));
        var names = sample.RootElement.GetProperty("Values").EnumerateObject().Select(value => value.Name).ToHashSet();
        string[] ofTheTools = ["FUNCTIONS_WORKER_RUNTIME", "AzureWebJobsStorage"];
        // On one machine the signed-in developer is the identity, so no client id is named.
        var needed = ofTheCode.Where(name => name != "AZURE_CLIENT_ID").Concat(ofTheTools).ToHashSet();
        return needed.Except(names).Select(name => $"local.settings.sample.json lacks {name}")
            .Concat(names.Except(needed).Select(name => $"local.settings.sample.json has {name}, which nothing reads"));
    }

    private static IEnumerable<string> Names(BicepFile file, Declaration settings) => file.ObjectOf(file.At(settings.Value, "properties")).Keys;
}
