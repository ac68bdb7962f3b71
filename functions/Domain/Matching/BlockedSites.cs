namespace MentionPipeline.Domain.Matching;

/// <summary>Sites that a brand does not want to hear of. One look-up for each label of the host, however many they are.</summary>
public sealed class BlockedSites
{
    private readonly HashSet<string> _sites;

    public BlockedSites(IEnumerable<string> sites) =>
        _sites = sites.Select(site => FieldRules.Folded(MentionField.Site, site)).ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether an address lies on one of the sites or below it.</summary>
    public bool Holds(string? url)
    {
        var sites = _sites.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var host = FieldScratch.HostOf(url); host.Length > 0;)
        {
            if (sites.Contains(host)) return true;
            var dot = host.IndexOf('.');
            host = dot < 0 ? [] : host[(dot + 1)..];
        }

        return false;
    }
}
