namespace MentionPipeline.Infra.Tests;

/// <summary>The settings that the program itself reads in Azure.</summary>
internal static class CodeSettings
{
    public static IReadOnlyList<string> All { get; } =
    [
        "AZURE_CLIENT_ID", "Cosmos__accountEndpoint", "Cosmos__database", "Exports__blobServiceUri", "Exports__container",
        "KeyVault__uri", "Language__endpoint", "Language__mode",
    ];
}
