using System.Text.Json.Serialization.Metadata;
using MentionPipeline.Contracts;
using MentionPipeline.Embedded.Storing;

namespace MentionPipeline.Embedded.Tests.Storing;

public sealed class DetectorMemoryTests : DetectorMemoryContract
{
    protected override JsonTypeInfo<T> TypeOf<T>() => StoreJson.Of<T>();
}
