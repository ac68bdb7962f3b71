using MentionPipeline.Domain.Matching;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Normalisation;

/// <summary>What a text carries beside its words, each once, in the order of the text.</summary>
/// <param name="Tags">Hashtags and handles as written, without their sign.</param>
/// <param name="Links">Canonical addresses.</param>
public sealed record TextFeatures(IReadOnlyList<Tag> Tags, IReadOnlyList<string> Links)
{
    /// <summary>Most hashtags and handles kept of one text.</summary>
    public const int MaxTags = 100;

    /// <summary>Most links kept of one text.</summary>
    public const int MaxLinks = 50;

    public static TextFeatures None { get; } = new([], []);

    /// <summary>Reads with the same eyes as the brand queries: what a query finds as a handle is a handle here.</summary>
    public static TextFeatures Extract(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!MayCarryAny(text)) return None;
        var tokens = new TokenBuffer();
        Tokeniser.Read(text, tokens);
        var tags = new Distinct<Tag>(MaxTags);
        var links = new Distinct<string>(MaxLinks);
        for (var i = 0; i < tokens.Count; i += tokens[i].Width)
        {
            var token = tokens[i];
            if (token.Kind is TokenKind.Hashtag or TokenKind.Handle)
                tags.Add($"{token.Kind}{Folding.Fold(token.BodyOf(text))}", () => TagOf(token, text));
            else if (token.Kind == TokenKind.Gap && UrlCanonicaliser.Canonicalise(text.Substring(token.Start, token.Length)) is { } link)
                links.Add(link, () => link);
        }

        return new TextFeatures(tags.Items, links.Items);
    }

    private static bool MayCarryAny(string text) => text.AsSpan().IndexOfAny("#@＃＠") >= 0
        || text.Contains("http", StringComparison.OrdinalIgnoreCase) || text.Contains("www.", StringComparison.OrdinalIgnoreCase);

    private static Tag TagOf(Token token, string text) =>
        new(token.Kind == TokenKind.Hashtag ? TagType.Hashtag : TagType.Mention, token.BodyOf(text).ToString());

    private sealed class Distinct<T>(int max)
    {
        private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
        private readonly List<T> _items = [];

        public IReadOnlyList<T> Items => _items;

        public void Add(string key, Func<T> make)
        {
            if (_items.Count < max && _keys.Add(key)) _items.Add(make());
        }
    }
}
