using System.Text.Json.Serialization;

namespace MentionPipeline.App.Polling.Listings;

[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class ListingJson : JsonSerializerContext;
