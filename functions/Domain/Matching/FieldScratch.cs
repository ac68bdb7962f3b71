using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Matching;

/// <summary>What the fields of one mention say, worked out when a query first asks.</summary>
internal sealed class FieldScratch
{
    /// <summary>Longest folded handle or name that is compared.</summary>
    private const int LongestName = 256;

    private readonly char[] _handle = new char[LongestName + 1];
    private readonly char[] _name = new char[LongestName];
    private Func<Mention, string>? _identify;
    private string? _language;
    private int _handleLength;
    private int _nameLength;
    private bool _hasNames;

    public Mention? Mention { get; private set; }

    public string? Language => _language ??= Mention is null ? null : _identify?.Invoke(Mention) ?? Mention.InLanguage;

    /// <summary>Without its @; empty if unknown.</summary>
    public ReadOnlySpan<char> Handle => HandleWithAt is { Length: > 0 } handle ? handle[1..] : [];

    public ReadOnlySpan<char> HandleWithAt
    {
        get
        {
            FoldNames();
            return _handle.AsSpan(0, _handleLength);
        }
    }

    public ReadOnlySpan<char> Name
    {
        get
        {
            FoldNames();
            return _name.AsSpan(0, _nameLength);
        }
    }

    public void Begin(Mention? mention, Func<Mention, string>? identify)
    {
        (Mention, _identify, _language, _hasNames) = (mention, identify, null, false);
    }

    /// <summary>The host of an address without www.; empty if it has none.</summary>
    public static ReadOnlySpan<char> HostOf(string? url)
    {
        var scheme = url?.IndexOf("://", StringComparison.Ordinal) ?? -1;
        if (scheme < 0) return [];
        var host = url.AsSpan(scheme + "://".Length);
        if (host.IndexOfAny('/', '?', '#') is var end and >= 0) host = host[..end];
        if (host.LastIndexOf('@') is var user and >= 0) host = host[(user + 1)..];
        if (host.LastIndexOf(':') is var port and >= 0) host = host[..port];
        return host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? host[4..] : host;
    }

    /// <summary>Whether a host is a site or lies below it.</summary>
    public static bool IsWithin(ReadOnlySpan<char> host, ReadOnlySpan<char> site) =>
        host.EndsWith(site, StringComparison.OrdinalIgnoreCase) && (host.Length == site.Length || host[^(site.Length + 1)] == '.');

    private void FoldNames()
    {
        if (_hasNames) return;
        _hasNames = true;
        _handle[0] = '@';
        var handle = Fold((Mention?.Author?.Handle).AsSpan().Trim().TrimStart('@'), _handle.AsSpan(1));
        _handleLength = handle == 0 ? 0 : handle + 1;
        _nameLength = Fold((Mention?.Author?.Name).AsSpan().Trim(), _name);
    }

    private static int Fold(ReadOnlySpan<char> text, Span<char> folded)
    {
        var length = 0;
        for (var i = 0; i < text.Length;)
        {
            if (length + Folding.LongestExpansion > folded.Length) return 0;
            length += Folding.Fold(text, i, folded[length..], out var consumed);
            i += consumed;
        }

        return length;
    }
}
