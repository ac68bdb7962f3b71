namespace MentionPipeline.Domain.Matching;

/// <summary>
/// Authors, sites and sources that queries name exactly. They are looked up once for a mention, however many queries name them, and
/// occur like words.
/// </summary>
internal sealed class FieldAtoms(AtomCounter atoms)
{
    private readonly Dictionary<string, int> _authors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _sites = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _sources = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The atom of a field's value; <c>null</c> for one that has to be asked for.</summary>
    public int? Add(QueryField field)
    {
        if (field.HasWildcard) return null;
        return field.Field switch
        {
            MentionField.Author => Add(_authors, field.Folded),
            MentionField.Site => Add(_sites, field.Folded),
            MentionField.Source => Add(_sources, field.Folded),
            _ => null,
        };
    }

    public void Scan(MatchScratch scratch)
    {
        if (scratch.Fields.Mention is not { } mention) return;
        if (_sources.TryGetValue(mention.Source, out var source)) scratch.Record(source);
        if (_authors.Count > 0) ScanAuthor(scratch);
        if (_sites.Count > 0) ScanSite(FieldScratch.HostOf(mention.Url), scratch);
    }

    private int Add(Dictionary<string, int> values, string value)
    {
        if (!values.TryGetValue(value, out var atom)) values.Add(value, atom = atoms.Next());
        return atom;
    }

    private void ScanAuthor(MatchScratch scratch)
    {
        var authors = _authors.GetAlternateLookup<ReadOnlySpan<char>>();
        var fields = scratch.Fields;
        if (authors.TryGetValue(fields.HandleWithAt, out var atom)) scratch.Record(atom);
        if (authors.TryGetValue(fields.Handle, out atom)) scratch.Record(atom);
        if (authors.TryGetValue(fields.Name, out atom)) scratch.Record(atom);
    }

    private void ScanSite(ReadOnlySpan<char> host, MatchScratch scratch)
    {
        var sites = _sites.GetAlternateLookup<ReadOnlySpan<char>>();
        while (host.Length > 0)
        {
            if (sites.TryGetValue(host, out var atom)) scratch.Record(atom);
            var dot = host.IndexOf('.');
            host = dot < 0 ? [] : host[(dot + 1)..];
        }
    }
}
