namespace MentionPipeline.Infra.Tests;

internal static class Complaints
{
    /// <summary>Fails with every complaint on a line of its own.</summary>
    public static void None(IEnumerable<string> complaints)
    {
        var all = complaints.Distinct().ToList();
        Assert.True(all.Count == 0, $"{all.Count} complaints:{string.Concat(all.Select(complaint => $"{Environment.NewLine}  {complaint}"))}");
    }
}
