using System.Text.Json;

namespace MentionPipeline.App.Hosting;

/// <summary>What this host obeys of <c>host.json</c>.</summary>
/// <param name="MaxEventBatchSize">Events in one invocation at most.</param>
/// <param name="FunctionTimeout">How long one invocation may take.</param>
public sealed record HostSettings(int MaxEventBatchSize, TimeSpan FunctionTimeout)
{
    public static HostSettings Read(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        var root = document.RootElement;
        return new HostSettings(
            root.GetProperty("extensions").GetProperty("eventHubs").GetProperty("maxEventBatchSize").GetInt32(),
            TimeSpan.Parse(root.GetProperty("functionTimeout").GetString()!, System.Globalization.CultureInfo.InvariantCulture));
    }
}
