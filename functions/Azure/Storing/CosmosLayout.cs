namespace MentionPipeline.AzureCloud.Storing;

/// <summary>The database and its containers, as Bicep makes them in Azure and as the tests make them on the emulator.</summary>
public static class CosmosLayout
{
    public const string Database = "mention-pipeline";
}
