using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Duplicates;

/// <summary>
/// The last mentions, by what they say. A new one is compared with those that share one of its smallest hashes: of two sets the smallest
/// element is the same as likely as they are alike (min-wise hashing, Broder 1997), so near-duplicates meet and others hardly do.
/// Safe for any number of threads; what it remembers is bounded, and a restart forgets it.
/// </summary>
public sealed class NearDuplicateWindow
{
    /// <summary>Some megabytes, and hours of a busy brand: copies come soon after what they copy.</summary>
    public const int SizeDefault = 20_000;

    /// <summary>Share of the shorter text's pairs that a near-duplicate has too. The tests measure it.</summary>
    public const double SimilarityMin = 0.6;

    /// <summary>Word pairs that two texts must share at least: fewer are a turn of phrase (“two hours on hold”).</summary>
    private const int SharedMin = ShingleSet.CountMin;

    /// <summary>The longer text may add this many times the shorter one's pairs, or it says something of its own.</summary>
    private const double LongerMax = 3;

    private readonly Lock _lock = new();
    private readonly KeyBuckets _places;
    private readonly Dictionary<string, int> _byId = new(StringComparer.Ordinal);

    /// <summary>Apart from the rest of the texts, because most candidates are seen here to be nothing alike.</summary>
    private readonly ShingleSketch[] _sketches;
    private readonly Remembered[] _texts;

    /// <summary>For each text the number of that with which it was last compared.</summary>
    private readonly uint[] _comparedWith;

    /// <summary>The last mentions that were deleted.</summary>
    private readonly HashSet<string> _lost = new(StringComparer.Ordinal);
    private readonly Queue<string> _lostInOrder = new();
    private uint _observed;
    private int _next;

    /// <param name="size">Mentions remembered.</param>
    public NearDuplicateWindow(int size = SizeDefault)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, KeyBuckets.PlacesMax);
        _places = new KeyBuckets(size * ShingleSet.KeysMax);
        (_sketches, _texts, _comparedWith) = (new ShingleSketch[size], new Remembered[size], new uint[size]);
    }

    /// <summary>
    /// Compares a mention with those before it, then remembers it. Of one that is deleted, only that is remembered: what comes later
    /// repeats neither it nor its copies.
    /// </summary>
    /// <returns>What it repeats, or <c>null</c>. A mention never repeats itself: seen again, it gets the answer that it got first.</returns>
    public NearDuplicate? Observe(Mention mention)
    {
        ArgumentNullException.ThrowIfNull(mention);
        if (mention.Deleted is not null) return Lose(mention.Id);
        return Observe(mention.Id, new Voice(mention.Source, mention.Author?.Id ?? mention.Author?.Handle), mention.Content);
    }

    internal NearDuplicate? Observe(string id, string? author, string text) => Observe(id, new Voice("", author), text);

    private NearDuplicate? Observe(string id, Voice voice, string text)
    {
        var shingles = ShingleSet.Of(text, stackalloc uint[ShingleSet.CountMax]);
        lock (_lock)
        {
            if (_byId.TryGetValue(id, out var known))
            {
                if (_texts[known].Pairs.SequenceEqual(shingles.Pairs) && !IsLost(_texts[known])) return _texts[known].Answer;
                Forget(known);
            }
            if (shingles.Pairs.IsEmpty) return null;
            var answer = Nearest(id, voice, shingles);
            Remember(id, voice, shingles, answer);
            return answer;
        }
    }

    /// <summary>Whether a text is long enough to be told from another.</summary>
    public static bool Compares(string text) => ShingleSet.Of(text, stackalloc uint[ShingleSet.CountMax]).Pairs.Length > 0;

    private NearDuplicate? Nearest(string id, Voice voice, ShingleSet shingles)
    {
        _observed++;
        var (nearest, similarity) = (-1, 0.0);
        Span<int> found = stackalloc int[KeyBuckets.BucketSize];
        foreach (var key in shingles.Keys)
        {
            foreach (var place in found[.._places.Find(key, found)])
            {
                // A copy is found by nearly every key.
                if (_comparedWith[place] == _observed) continue;
                _comparedWith[place] = _observed;
                var alike = Similarity(place, shingles);
                if (alike < SimilarityMin || IsLost(_texts[place]) || alike < similarity || (alike == similarity && Age(place) < Age(nearest))) continue;
                (nearest, similarity) = (place, alike);
            }
        }
        if (nearest < 0) return null;
        ref readonly var original = ref _texts[nearest];
        // A copy that came to be known as the first of its own cluster cannot become a copy of itself.
        var first = original.Answer?.Of ?? original.Id;
        if (first == id) return null;
        return new NearDuplicate(first, Math.Round(similarity, 3)) { IsBySameAuthor = voice.Name is not null && original.Voice == voice };
    }

    private NearDuplicate? Lose(string id)
    {
        lock (_lock)
        {
            if (_lost.Add(id)) _lostInOrder.Enqueue(id);
            if (_lostInOrder.Count > _texts.Length) _lost.Remove(_lostInOrder.Dequeue());
        }
        return null;
    }

    /// <summary>It is gone, or repeats what is.</summary>
    private bool IsLost(in Remembered text) => _lost.Count > 0 && (_lost.Contains(text.Id) || (text.Answer is { } answer && _lost.Contains(answer.Of)));

    private double Similarity(int place, ShingleSet shingles)
    {
        ref readonly var sketch = ref _sketches[place];
        var (shorter, longer) = (Math.Min(sketch.Count, shingles.Pairs.Length), Math.Max(sketch.Count, shingles.Pairs.Length));
        if (longer > LongerMax * shorter || shingles.Sketch.SharedAtMost(sketch) < Math.Max(SharedMin, (int)(SimilarityMin * shorter))) return 0;
        var shared = shingles.Shared(_texts[place].Pairs);
        return shared < SharedMin ? 0 : (double)shared / shorter;
    }

    /// <summary>Texts remembered since.</summary>
    private int Age(int place) => (_next - place - 1 + _texts.Length) % _texts.Length;

    private void Remember(string id, Voice voice, ShingleSet shingles, NearDuplicate? answer)
    {
        if (_sketches[_next].Count > 0) Forget(_next);
        _texts[_next].Become(id, voice, shingles.Pairs, answer);
        _sketches[_next] = shingles.Sketch;
        _byId[id] = _next;
        foreach (var key in shingles.Keys) _places.Add(key, _next);
        _next = (_next + 1) % _texts.Length;
    }

    private void Forget(int place)
    {
        _byId.Remove(_texts[place].Id);
        _sketches[place] = default;
    }

    /// <summary>Who says something: a name counts within its source only.</summary>
    private readonly record struct Voice(string Source, string? Name);

    /// <summary>One place of the window. It is written anew again and again, so that a full window allocates nothing.</summary>
    private struct Remembered
    {
        private uint[]? _pairs;
        private int _count;

        public string Id { get; private set; }

        public Voice Voice { get; private set; }

        public NearDuplicate? Answer { get; private set; }

        public readonly ReadOnlySpan<uint> Pairs => _pairs.AsSpan(0, _count);

        public void Become(string id, Voice voice, ReadOnlySpan<uint> pairs, NearDuplicate? answer)
        {
            (Id, Voice, Answer, _count) = (id, voice, answer, pairs.Length);
            if (_pairs is null || _pairs.Length < pairs.Length) _pairs = new uint[pairs.Length];
            pairs.CopyTo(_pairs);
        }
    }
}
