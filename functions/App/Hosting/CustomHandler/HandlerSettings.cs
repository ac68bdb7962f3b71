using System.Globalization;
using System.Text.RegularExpressions;
using MentionPipeline.AzureCloud.Identity;
using MentionPipeline.AzureCloud.Language;

namespace MentionPipeline.App.Hosting.CustomHandler;

/// <summary>What the custom handler reads from its environment: the host's port, and the function app's settings.</summary>
internal sealed partial record HandlerSettings
{
    public const string StoreKindName = "Store__kind";
    public const string StorePathName = "Store__path";
    public const string CosmosEndpointName = "Cosmos__accountEndpoint";
    public const string HubNamespaceName = "EventHubs__fullyQualifiedNamespace";
    public const string HubEndpointName = "EventHubs__developmentEndpoint";
    public const string HubGenerationName = "Hub__generation";
    public const string ExportsUriName = "Exports__blobServiceUri";
    public const string KeyVaultUriName = "KeyVault__uri";
    public const string ListeningName = "Listening__path";

    /// <summary>The container below <see cref="ExportsUri"/>.</summary>
    public const string ExportsContainer = "exports";

    private const string FirstGeneration = "1";

    public required int Port { get; init; }

    /// <summary>Cosmos DB, unless development asks for SQLite in <see cref="StorePath"/>.</summary>
    public bool IsStoreSqlite { get; init; }

    public string? StorePath { get; init; }

    public Uri? CosmosEndpoint { get; init; }

    /// <summary>Where events are put on a hub by REST; <c>null</c> where nothing can be polled.</summary>
    public Uri? HubEndpoint { get; init; }

    public string HubGeneration { get; init; } = FirstGeneration;

    public Uri? ExportsUri { get; init; }

    public Uri? KeyVaultUri { get; init; }

    public AnalysisSettings Analysis { get; init; } = new(AnalysisMode.Embedded, null, null);

    /// <summary>The user-assigned identity; <c>null</c> signs in as whoever uses the Azure CLI on this machine.</summary>
    public string? ClientId { get; init; }

    public required string ListeningPath { get; init; }

    public string? ApiKey { get; init; }

    /// <exception cref="HandlerSettingsException">A setting is missing or wrong; the message says which, and what it takes.</exception>
    public static HandlerSettings Read(Func<string, string?> environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        string? Value(string name) => environment(name) is { Length: > 0 } text ? text : null;
        var settings = new HandlerSettings
        {
            Port = PortOf(Value(CustomHandlerProgram.PortVariable)),
            IsStoreSqlite = IsSqlite(Value(StoreKindName)),
            StorePath = Value(StorePathName),
            CosmosEndpoint = SecureUri(CosmosEndpointName, Value(CosmosEndpointName)),
            HubEndpoint = HubEndpointOf(Value(HubNamespaceName), Value(HubEndpointName)),
            HubGeneration = GenerationOf(Value(HubGenerationName)),
            ExportsUri = SecureUri(ExportsUriName, Value(ExportsUriName)),
            KeyVaultUri = SecureUri(KeyVaultUriName, Value(KeyVaultUriName)),
            Analysis = AnalysisOf(Value),
            ClientId = Value(PipelineIdentity.ClientIdName),
            ListeningPath = Value(ListeningName) ?? Path.Combine(AppContext.BaseDirectory, "listening.json"),
            ApiKey = Value(SharedKey.VariableName),
        };
        if (settings is { IsStoreSqlite: true, StorePath: null })
            throw new HandlerSettingsException(StorePathName, null, "a folder, since the store is sqlite");
        if (settings is { IsStoreSqlite: false, CosmosEndpoint: null })
            throw new HandlerSettingsException(CosmosEndpointName, null, $"the account's address; for development set {StoreKindName}=sqlite");
        return settings;
    }

    private static int PortOf(string? text)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 0 and <= ushort.MaxValue
            ? port
            : throw new HandlerSettingsException(CustomHandlerProgram.PortVariable, text, "a port, which the Functions host sets");

    private static bool IsSqlite(string? text) => text switch
    {
        null or "cosmos" => false,
        "sqlite" => true,
        _ => throw new HandlerSettingsException(StoreKindName, text, "cosmos or sqlite"),
    };

    private static Uri? SecureUri(string name, string? text)
    {
        if (text is null) return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (uri.IsLoopback && uri.Scheme == Uri.UriSchemeHttp)))
            return uri;
        throw new HandlerSettingsException(name, text, "an https address (http on loopback only)");
    }

    private static Uri? HubEndpointOf(string? hubNamespace, string? development)
        => SecureUri(HubEndpointName, development) ?? SecureUri(HubNamespaceName, hubNamespace is null ? null : $"https://{hubNamespace}/");

    private static AnalysisSettings AnalysisOf(Func<string, string?> value)
    {
        try
        {
            return AnalysisSettings.Read(value);
        }
        catch (FormatException failure)
        {
            throw new HandlerSettingsException(failure.Message, failure);
        }
    }

    private static string GenerationOf(string? text)
    {
        var generation = text ?? FirstGeneration;
        return Generation().IsMatch(generation) ? generation : throw new HandlerSettingsException(HubGenerationName, text, "1 to 8 letters or digits");
    }

    [GeneratedRegex("^[A-Za-z0-9]{1,8}$")]
    private static partial Regex Generation();
}

/// <summary>A setting of the function app is missing or wrong.</summary>
internal sealed class HandlerSettingsException : Exception
{
    public HandlerSettingsException()
    {
    }

    public HandlerSettingsException(string message) : base(message)
    {
    }

    public HandlerSettingsException(string message, Exception innerException) : base(message, innerException)
    {
    }

    public HandlerSettingsException(string name, string? found, string allowed)
        : base(found is null ? $"The setting {name} is missing: it takes {allowed}." : $"The setting {name} is '{found}': it takes {allowed}.")
    {
    }
}
