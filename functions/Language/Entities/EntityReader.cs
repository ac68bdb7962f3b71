using MentionPipeline.Domain.Mentions;
using MentionPipeline.Language.Glossary;
using MentionPipeline.Language.Text;

namespace MentionPipeline.Language.Entities;

/// <summary>
/// People, organisations, places and products: by lists of names, by the marks beside them (Dott., S.p.A.) and by how they are written. A
/// capitalised word that neither a list nor a mark explains is left out rather than guessed.
/// </summary>
internal sealed class EntityReader(GlossaryModel model)
{
    private const int MaxEntities = 64;
    private const int MaxTokens = 5;

    private readonly NameShapes _shapes = new(model);

    public IReadOnlyList<NamedEntity> Read(string text, Reading reading)
    {
        var found = reading.FoundEntities;
        found.Clear();
        var shouted = NameShapes.IsShouted(reading.Tokens);
        for (var at = 0; at < reading.Tokens.Length && found.Count < MaxEntities;)
        {
            if (reading.Tokens[at].Kind != TokenKind.Word)
            {
                at++;
                continue;
            }

            var length = ReadAt(text, reading, at, shouted, out var type, out var skip);
            if (length > 0)
                found.Add(Cut(text, reading, at + skip, length, type));
            at += Math.Max(1, length + skip);
        }

        return found.Count == 0 ? [] : found.ToArray();
    }

    /// <returns>Tokens of the name after <paramref name="skip"/> tokens that lead to it; 0 for none.</returns>
    private int ReadAt(string text, Reading reading, int at, bool shouted, out EntityType type, out int skip)
    {
        (type, skip) = (EntityType.Person, 0);
        var word = _shapes.Look(text, reading, at, shouted);
        if (word.Hashtag)
            return ReadListed(word, out type);
        if (word.Is(WordRoles.Product))
        {
            type = EntityType.Product;
            return word.Listed + ModelLength(text, reading, at + word.Listed);
        }

        var run = word.Capital ? RunLength(text, reading, at, shouted) : 0;
        if (word.Is(WordRoles.Title) && word.Listed < run)
        {
            skip = word.Listed;
            return run - word.Listed;
        }

        if (run > 1 && MarkWithin(text, reading, at, run, shouted))
        {
            type = EntityType.Organization;
            return run;
        }

        // “Como” begins a Spanish sentence more often than it names the town.
        var everyday = word.Initial && word.Listed == 1 && reading.Words[at].State != 0;
        if (word.Is(WordRoles.Organization | WordRoles.Place))
            return everyday ? 0 : ReadListed(word, out type);
        if (word.Is(WordRoles.FirstName))
            return run > 1 || (!word.Initial && run == 1) || reading.Words[at].State == 0 ? Math.Max(1, run) : 0;
        if (run > 1 && NameShapes.IsModelNumber(Surface(text, reading, at + 1)) && (!word.Initial || reading.Words[at].State == 0))
        {
            type = EntityType.Product;
            return 2 + ModelLength(text, reading, at + 2);
        }

        return 0;
    }

    private static int ReadListed(in NameWord word, out EntityType type)
    {
        type = word.Is(WordRoles.Organization) ? EntityType.Organization
            : word.Is(WordRoles.Product) ? EntityType.Product
            : EntityType.Place;
        return word.Is(WordRoles.Organization | WordRoles.Product | WordRoles.Place) ? word.Listed : 0;
    }

    /// <summary>Capitalised words in a row; a small word of two or three letters may stand between (“van”, “di”).</summary>
    private int RunLength(string text, Reading reading, int first, bool shouted)
    {
        var length = 1;
        while (length < MaxTokens && first + length < reading.Tokens.Length && IsNext(text, reading, first + length))
        {
            var word = _shapes.Look(text, reading, first + length, shouted);
            if (word.Hashtag || (!word.Capital && !NameShapes.IsModelNumber(Surface(text, reading, first + length))))
                break;
            length++;
        }

        return length;
    }

    private bool MarkWithin(string text, Reading reading, int first, int length, bool shouted)
    {
        for (var at = first; at < first + length; at++)
            if (_shapes.Look(text, reading, at, shouted).Is(WordRoles.OrganizationMark))
                return true;
        return false;
    }

    /// <summary>“15 Pro Max”, “S24 Ultra”: numbers, model numbers and the names of versions.</summary>
    private static int ModelLength(string text, Reading reading, int first)
    {
        const int longestModel = 3;
        var length = 0;
        while (length < longestModel && first + length < reading.Tokens.Length && IsJoined(text, reading, first + length))
        {
            var surface = Surface(text, reading, first + length);
            var isModel = reading.Tokens[first + length].Kind == TokenKind.Number
                ? surface.Length <= 4 && !surface.Contains(':')
                : NameShapes.IsModelNumber(surface) || IsVersion(surface);
            if (!isModel)
                break;
            length++;
        }

        return length;
    }

    private static bool IsVersion(ReadOnlySpan<char> surface)
    {
        ReadOnlySpan<string> versions = ["pro", "max", "plus", "ultra", "mini", "lite", "air", "fold", "flip", "note", "fe", "se", "series"];
        foreach (var version in versions)
            if (surface.Equals(version, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    private static bool IsNext(string text, Reading reading, int at) =>
        reading.Tokens[at].Kind == TokenKind.Word && IsJoined(text, reading, at);

    private static bool IsJoined(string text, Reading reading, int at)
    {
        var start = reading.Places[at].Start;
        var gap = start - reading.Places[at - 1].End;
        return gap == 0 || (gap == 1 && text[start - 1] is ' ' or '-' or '\'' or '’' or '&');
    }

    private static ReadOnlySpan<char> Surface(string text, Reading reading, int at) =>
        text.AsSpan(reading.Places[at].Start, reading.Places[at].End - reading.Places[at].Start);

    private static NamedEntity Cut(string text, Reading reading, int first, int length, EntityType type)
    {
        int start = reading.Places[first].Start, end = reading.Places[first + length - 1].End;
        if (text[start] == '#')
            start++;
        return new NamedEntity(type, text[start..end], start, end - start);
    }
}
