using System.Globalization;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Matching;

/// <summary>The names of the fields, and what may stand as their value.</summary>
internal static class FieldRules
{
    public const string Title = "title";
    public const string Hashtag = "hashtag";
    public const string Raw = "raw";
    private const string Followers = "followers";

    private static readonly Dictionary<string, MentionField> Fields =
        Enum.GetValues<MentionField>().ToDictionary(field => field.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    private static readonly string[] Names = [.. Fields.Keys, Title, Hashtag, Raw];
    private static readonly string[] Types = [.. Enum.GetNames<MentionType>().Select(name => name.ToLowerInvariant())];
    private static readonly IdnMapping Idn = new();

    private static readonly (string Sign, FieldComparison Comparison)[] Signs =
    [
        (">=", FieldComparison.AtLeast), ("<=", FieldComparison.AtMost),
        (">", FieldComparison.Greater), ("<", FieldComparison.Less), ("=", FieldComparison.Equal),
    ];

    public static bool IsName(string name) => Names.Contains(name);

    public static string SignOf(FieldComparison comparison) => Signs.First(sign => sign.Comparison == comparison).Sign;

    /// <summary>Length of the field's name that a word begins with, where a colon or a comparison follows it; 0 if none does.</summary>
    public static int NameLength(ReadOnlySpan<char> word)
    {
        var length = 0;
        while (length < word.Length && char.IsAsciiLetter(word[length])) length++;
        return length > 0 && length < word.Length && word[length] is ':' or '<' or '>' or '=' ? length : 0;
    }

    public static (string Found, string Expected) Unknown(string name) => (
        $"the unknown field '{name}:'",
        $"{Spelling.Suggest(name, Names)}one of {string.Join(", ", Names.Select(known => known == Followers ? "followers>=" : known + ":"))}; "
        + $"in quotes if it is meant as text");

    public static string Folded(MentionField field, string value) => field switch
    {
        MentionField.Author => value.StartsWith('@') ? "@" + Folding.Fold(value.AsSpan(1).Trim()) : Folding.Fold(value.AsSpan().Trim()),
        MentionField.Site => Host(value),
        _ => value.ToLowerInvariant(),
    };

    /// <summary>A field with a value after its colon, or what is wrong with it.</summary>
    public static (QueryNode? Node, string Found, string Expected) Read(string name, string value, bool isQuoted)
    {
        if (string.IsNullOrWhiteSpace(value)) return (null, $"'{name}:' with nothing after it", $"a value, as in {ExampleOf(name)}");
        if (name == Followers) return (null, $"'{name}:'", $"a comparison, as in {ExampleOf(name)}");
        if (name is Title or Hashtag) return Term(name, value, isQuoted);
        var field = Fields[name];
        return FaultOf(field, value) is { } expected
            ? (null, QueryErrors.Excerpt(value), expected)
            : (new QueryField(field, FieldComparison.Equal, value), "", "");
    }

    /// <summary>A field compared with a number: <paramref name="rest"/> is all that follows its name.</summary>
    public static (QueryNode? Node, string Found, string Expected) ReadComparison(string name, string rest)
    {
        if (name != Followers)
        {
            var expected = IsName(name) ? $"a colon, as in {ExampleOf(name)}" : "a word, or followers>=1000: nothing else is compared";
            return (null, QueryErrors.Excerpt(name + rest), expected);
        }

        var (sign, comparison) = Signs.First(sign => rest.StartsWith(sign.Sign, StringComparison.Ordinal));
        return NumberOf(rest[sign.Length..]) is { } number
            ? (new QueryField(MentionField.Followers, comparison, number.ToString(CultureInfo.InvariantCulture)), "", "")
            : (null, QueryErrors.Excerpt(name + rest), $"a whole number right after {sign}, as in followers{sign}1000 or followers{sign}10k");
    }

    private static (QueryNode? Node, string Found, string Expected) Term(string name, string value, bool isQuoted)
    {
        var term = name == Title ? new QueryTerm(value, isQuoted) : new QueryTerm(value[0] is '#' or '＃' ? value : "#" + value, IsQuoted: false);
        if (TermRules.Fault(term) is var (found, expected)) return (null, found, expected);
        return (name == Title ? new QueryTitle(term) : term, "", "");
    }

    private static string? FaultOf(MentionField field, string value) => field switch
    {
        MentionField.Author when Folded(field, value).Trim('@').Length == 0 => "a handle or a name, as in author:@acme",
        MentionField.Site when value.AsSpan().IndexOfAny("/:@ ") >= 0 || Host(value).Length == 0 => "a host without http:// and path, as in site:bbc.co.uk",
        MentionField.Lang when value.Length is < 2 or > 3 || !value.All(char.IsAsciiLetter) => "a language code of two letters, as in lang:it",
        MentionField.Type when !Types.Contains(value.ToLowerInvariant()) =>
            $"{Spelling.Suggest(value, Types)}one of {string.Join(", ", Types)}",
        _ => null,
    };

    private static string ExampleOf(string name) => name switch
    {
        "author" => "author:@acme",
        "site" => "site:bbc.co.uk",
        "url" => "url:/reviews/",
        "lang" => "lang:it",
        "source" => "source:twitter",
        "type" => "type:review",
        Title => "title:aurora",
        Hashtag => "hashtag:aurora",
        Raw => "raw:\"C++\"",
        _ => "followers>=1000",
    };

    private static long? NumberOf(string text)
    {
        const int digitsMax = 15;
        var factor = text.Length == 0 ? 1 : char.ToLowerInvariant(text[^1]) switch { 'k' => 1_000, 'm' => 1_000_000, _ => 1 };
        var digits = factor == 1 ? text : text[..^1];
        if (digits.Length is 0 or > digitsMax || !digits.All(char.IsAsciiDigit)) return null;
        return long.Parse(digits, CultureInfo.InvariantCulture) * factor;
    }

    // A host as the canonical addresses have it: lower case, punycode, without www.
    private static string Host(string value)
    {
        var host = value.ToLowerInvariant().Trim().Trim('.');
        if (host.StartsWith("www.", StringComparison.Ordinal)) host = host[4..];
        try
        {
            return host.All(char.IsAscii) ? host : Idn.GetAscii(host);
        }
        catch (ArgumentException)
        {
            return host;
        }
    }
}
