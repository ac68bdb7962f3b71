using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Duplicates;

/// <summary>
/// The last mentions, by what they say. A new one is compared with those that share one of its smallest hashes: of two sets the smallest
/// element is the same as likely as they are alike (min-wise hashing, Broder 1997), so near-duplicates meet and others hardly do.
/// Safe for any number of threads; what it remembers is bounded, and a restart forgets it.
/// </summary>
/// <param name="size">Mentions remembered.</param>
public sealed class NearDuplicateWindow(int size = NearDuplicateWindow.SizeDefault)
{
    /// <summary>Some megabytes, and hours of a busy brand: copies come soon after what they copy.</summary>
    public const int SizeDefault = 20_000;

    /// <summary>Share of the shorter text's pairs that a near-duplicate has too. The tests measure it.</summary>
    public const double SimilarityMin = 0.6;

    /// <summary>Word pairs that two texts must share at least: fewer are a turn of phrase (“two hours on hold”).</summary>
    private const int SharedMin = Shingles.CountMin;

    /// <summary>The longer text may add this many times the shorter one's pairs, or it says something of its own.</summary>
    private const double LongerMax = 3;

    /// <summary>Smallest hashes by which a text is found.</summary>
    private const int KeysPerText = 8;

    /// <summary>Texts remembered per hash, the newest: a common pair of words must not make the search long.</summary>
    private const int TextsPerKey = 8;

    private readonly Lock _lock = new();
    private readonly Entry?[] _entries = new Entry?[size];
    private readonly Dictionary<uint, List<Entry>> _byKey = [];
    private readonly Dictionary<string, Entry> _byId = new(StringComparer.Ordinal);
    private int _next;

    /// <summary>Compares a mention with those before it, then remembers it.</summary>
    /// <returns>What it repeats, or <c>null</c>. A mention never repeats itself: seen again, it gets the answer that it got first.</returns>
    public NearDuplicate? Observe(Mention mention)
    {
        ArgumentNullException.ThrowIfNull(mention);
        return Observe(mention.Id, AuthorOf(mention), mention.Content);
    }

    internal NearDuplicate? Observe(string id, string? author, string text)
    {
        var shingles = Shingles.Of(text);
        lock (_lock)
        {
            if (_byId.TryGetValue(id, out var known))
            {
                if (known.Shingles.AsSpan().SequenceEqual(shingles)) return known.Answer;
                Forget(known);
            }
            if (shingles.Length == 0) return null;
            var answer = Nearest(id, author, shingles);
            Remember(new Entry(id, author, shingles, answer));
            return answer;
        }
    }

    private NearDuplicate? Nearest(string id, string? author, uint[] shingles)
    {
        Entry? nearest = null;
        var similarity = 0.0;
        foreach (var key in KeysOf(shingles))
        {
            if (!_byKey.TryGetValue(key, out var entries)) continue;
            foreach (var entry in entries)
            {
                var found = Similarity(entry.Shingles, shingles);
                if (found >= SimilarityMin && found > similarity) (nearest, similarity) = (entry, found);
            }
        }
        // A copy that came to be known as the first of its own cluster cannot become a copy of itself.
        var first = nearest?.Answer?.Of ?? nearest?.Id;
        if (first is null || first == id) return null;
        return new NearDuplicate(first, Math.Round(similarity, 3)) { IsBySameAuthor = author is not null && nearest!.Author == author };
    }

    private static string? AuthorOf(Mention mention)
        => (mention.Author?.Id ?? mention.Author?.Handle) is { Length: > 0 } name ? $"{mention.Source}|{name}" : null;

    private static double Similarity(uint[] left, uint[] right)
    {
        var shorter = Math.Min(left.Length, right.Length);
        if (Math.Max(left.Length, right.Length) > LongerMax * shorter) return 0;
        var shared = Shingles.Shared(left, right);
        return shared < SharedMin ? 0 : (double)shared / shorter;
    }

    private static ReadOnlySpan<uint> KeysOf(uint[] shingles) => shingles.AsSpan(0, Math.Min(KeysPerText, shingles.Length));

    private void Remember(Entry entry)
    {
        if (_entries[_next] is { } oldest) Forget(oldest);
        _entries[_next] = entry;
        entry.Place = _next;
        _next = (_next + 1) % _entries.Length;
        _byId[entry.Id] = entry;
        foreach (var key in KeysOf(entry.Shingles))
        {
            if (!_byKey.TryGetValue(key, out var entries)) _byKey.Add(key, entries = []);
            if (entries.Count == TextsPerKey) entries.RemoveAt(0);
            entries.Add(entry);
        }
    }

    private void Forget(Entry entry)
    {
        _entries[entry.Place] = null;
        _byId.Remove(entry.Id);
        foreach (var key in KeysOf(entry.Shingles))
        {
            if (!_byKey.TryGetValue(key, out var entries)) continue;
            entries.Remove(entry);
            if (entries.Count == 0) _byKey.Remove(key);
        }
    }

    private sealed class Entry(string id, string? author, uint[] shingles, NearDuplicate? answer)
    {
        public string Id => id;

        public string? Author => author;

        public uint[] Shingles => shingles;

        public NearDuplicate? Answer => answer;

        public int Place { get; set; }
    }
}
