using System.Text.Json.Serialization.Metadata;
using MentionPipeline.AzureCloud.Storing;
using MentionPipeline.Contracts;

namespace MentionPipeline.AzureCloud.Tests.Storing;

public sealed class DetectorMemoryTests : DetectorMemoryContract
{
    protected override JsonTypeInfo<T> TypeOf<T>() => CosmosJson.Of<T>();
}
