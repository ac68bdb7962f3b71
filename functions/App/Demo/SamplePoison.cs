using System.Globalization;
using MentionPipeline.Domain.Events;

namespace MentionPipeline.App.Demo;

/// <summary>
/// The one event of the sample week that no stage can read: a sound CloudEvents envelope around data that is not a mention.
/// It is put straight on the hub, because the front door would refuse it.
/// </summary>
public static class SamplePoison
{
    public const string Subject = "5a3d1e0f5a3d1e0f5a3d1e0f5a3d1e0f";

    public const string Source = "social";

    public static string PoisonBody(DateTimeOffset at)
    {
        var time = at.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
        return $$"""
            {"specversion":"{{MentionEvent.CurrentSpecVersion}}","id":"{{Subject}}-poison","source":"{{Source}}","type":"{{MentionEventType.Collected}}",
            "subject":"{{Subject}}","time":"{{time}}","datacontenttype":"{{MentionEvent.JsonContentType}}",
            "data":{"id":"{{Subject}}","externalId":"not-a-post","source":"{{Source}}","published":"the day before yesterday, more or less",
            "collectedAt":["not","a","time"],"content":{"unexpected":"object"} } }
            """.ReplaceLineEndings("");
    }
}
