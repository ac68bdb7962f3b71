using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Matching;

/// <summary>A field that is asked of the mention when a query gets so far: no word tells that it holds.</summary>
internal sealed class CompiledField : CompiledQuery
{
    private readonly Func<FieldScratch, bool> _test;

    private CompiledField(Func<FieldScratch, bool> test) => _test = test;

    public static CompiledField Of(QueryField field)
    {
        var value = field.Folded;
        var pattern = Wildcards.Mark(value, isQuoted: false);
        return new CompiledField(field.Field switch
        {
            MentionField.Author => fields => IsAuthor(fields, pattern),
            MentionField.Site => fields => fields.Mention is { } mention && IsSite(FieldScratch.HostOf(mention.Url), pattern),
            MentionField.Url => fields => fields.Mention?.Url?.Contains(value, StringComparison.OrdinalIgnoreCase) == true,
            MentionField.Lang => fields => IsLanguage(fields.Language, value),
            MentionField.Source => fields => fields.Mention is { } mention && IsSource(mention.Source, pattern),
            MentionField.Type => OfType(value),
            MentionField.Followers => OfFollowers(field.Comparison, field.Number),
            _ => throw new ArgumentException($"The field {field.Field} cannot be compiled.", nameof(field)),
        });
    }

    public override int Effort => 5;

    public override Cover? CoverOf(AtomCosts costs) => null;

    public override void VisitAtoms(Action<int> visit)
    {
    }

    protected override bool Test(MatchScratch scratch) => _test(scratch.Fields);

    private static Func<FieldScratch, bool> OfType(string value)
    {
        var type = Enum.Parse<MentionType>(value, ignoreCase: true);
        return fields => fields.Mention?.Type == type;
    }

    private static Func<FieldScratch, bool> OfFollowers(FieldComparison comparison, long number) => comparison switch
    {
        FieldComparison.Equal => fields => fields.Mention?.Author?.Followers == number,
        FieldComparison.Less => fields => fields.Mention?.Author?.Followers < number,
        FieldComparison.AtMost => fields => fields.Mention?.Author?.Followers <= number,
        FieldComparison.Greater => fields => fields.Mention?.Author?.Followers > number,
        _ => fields => fields.Mention?.Author?.Followers >= number,
    };

    private static bool IsAuthor(FieldScratch fields, string pattern)
    {
        if (pattern[0] == '@') return fields.HandleWithAt.Length > 0 && Wildcards.Fits(fields.HandleWithAt, pattern);
        return (fields.Handle.Length > 0 && Wildcards.Fits(fields.Handle, pattern)) || (fields.Name.Length > 0 && Wildcards.Fits(fields.Name, pattern));
    }

    // A pattern is held to the host and to every domain above it, as a plain site is.
    private static bool IsSite(ReadOnlySpan<char> host, string pattern)
    {
        const int longestHost = 253;
        if (host.Length is 0 or > longestHost) return false;
        Span<char> lower = stackalloc char[longestHost];
        ReadOnlySpan<char> site = lower[..host.ToLowerInvariant(lower)];
        while (!Wildcards.Fits(site, pattern))
        {
            var dot = site.IndexOf('.');
            if (dot < 0) return false;
            site = site[(dot + 1)..];
        }

        return true;
    }

    private static bool IsSource(string source, string pattern)
    {
        const int longest = 200;
        Span<char> lower = stackalloc char[longest];
        return source.Length <= longest && Wildcards.Fits(lower[..source.AsSpan().ToLowerInvariant(lower)], pattern);
    }

    // lang:pt finds pt and pt-BR.
    private static bool IsLanguage(string? language, string value) =>
        language is not null && language.StartsWith(value, StringComparison.OrdinalIgnoreCase)
        && (language.Length == value.Length || language[value.Length] is '-' or '_');
}
