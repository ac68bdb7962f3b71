namespace MentionPipeline.App.Tests.Tidy;

internal static class Complaints
{
    private const int ShownMax = 50;

    /// <summary>Fails with every complaint on a line of its own: whoever broke a rule sees all places at once.</summary>
    public static void None(IEnumerable<string> complaints)
    {
        var all = complaints.Distinct().ToList();
        Assert.True(all.Count == 0, $"{all.Count} complaints:{string.Concat(all.Take(ShownMax).Select(complaint => $"{Environment.NewLine}  {complaint}"))}");
    }
}
