using System.Globalization;

namespace MentionPipeline.Domain.Matching;

/// <summary>Reads <c>NEAR/n</c> and <c>ONEAR/n</c>, and what people write instead.</summary>
internal static class ProximityRules
{
    private const string Near = "NEAR";
    private const string OrderedNear = "ONEAR";

    /// <summary>The operator, a broken one that has been reported, or <c>null</c> for a word that is none.</summary>
    public static Lexeme? Read(string word, int offset, QueryErrors errors)
    {
        var slash = word.IndexOf('/');
        var name = slash < 0 ? word : word[..slash];
        if (name.Length is < 4 or > 5 || name.ToUpperInvariant() is not (Near or OrderedNear)) return null;
        if (slash < 0 && name is not (Near or OrderedNear)) return null;
        var number = slash < 0 ? "" : word[(slash + 1)..];
        if (FaultOf(name, number) is not { } expected)
        {
            var kind = name == Near ? LexemeKind.Near : LexemeKind.OrderedNear;
            return new Lexeme(kind, word, offset) { Distance = int.Parse(number, CultureInfo.InvariantCulture) };
        }

        errors.Add(offset, QueryErrors.Excerpt(word), expected);
        return new Lexeme(LexemeKind.Near, word, offset) { Distance = 1 };
    }

    private static string? FaultOf(string name, string number)
    {
        var upper = name.ToUpperInvariant();
        if (number.Length == 0) return $"a number of words, as in {upper}/5; \"{name}\" in quotes for the word itself";
        if (number[^1] is 'f' or 'F' && IsDistance(number[..^1])) return $"ONEAR/{number[..^1]} for words in this order";
        if (!IsDistance(number)) return string.Create(CultureInfo.InvariantCulture, $"a whole number from 1 to {Query.MaxDistance} after {upper}/");
        return name == upper ? null : $"{upper}/{number} in capitals";
    }

    private static bool IsDistance(string number) =>
        int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var distance) && distance is >= 1 and <= Query.MaxDistance;
}
