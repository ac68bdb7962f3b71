using System.Security.Cryptography;
using System.Text;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Matching;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Emerging;

/// <summary>The words by which a brand is found: everybody uses them, so they are no news; and who is called so is the brand itself.</summary>
public sealed class OwnWords
{
    private const int FingerprintBytes = 8;

    private readonly HashSet<uint> _words = [];
    private readonly HashSet<string> _handles = new(StringComparer.OrdinalIgnoreCase);

    public OwnWords(Brand brand)
    {
        ArgumentNullException.ThrowIfNull(brand);
        Id = brand.Id;
        Listening = Fingerprint(brand);
        foreach (var text in (string[])[brand.Name, brand.Query, brand.Id.Replace('-', ' ')]) Add(text);
    }

    /// <summary>The brand's id.</summary>
    public string Id { get; }

    /// <summary>A hash of what is listened for.</summary>
    public string Listening { get; }

    internal bool Holds(uint word) => _words.Contains(word);

    /// <summary>Whether the brand itself speaks.</summary>
    internal bool IsVoice(Mention mention) => mention.Author?.Handle is { } handle && _handles.Contains(handle.TrimStart('@'));

    private static string Fingerprint(Brand brand)
    {
        string?[] heard = [brand.Query, brand.Exclude, .. brand.Languages];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', heard)))[..FingerprintBytes]);
    }

    private void Add(string text)
    {
        var tokens = new TokenBuffer();
        Tokeniser.Read(text, tokens);
        for (var i = 0; i < tokens.Count; i++)
        {
            var body = tokens[i].BodyOf(text);
            if (tokens[i].Kind == TokenKind.Handle) _handles.Add(body.ToString());
            _words.Add(TermHash.OfWord(TermStem.Of(body)));
        }
    }
}
