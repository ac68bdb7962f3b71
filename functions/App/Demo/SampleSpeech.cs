using System.Globalization;
using System.Text;

namespace MentionPipeline.App.Demo;

/// <param name="Title">Absent where the template has none.</param>
/// <param name="Section">The section that spoke, which may be a fallback of the wanted one.</param>
internal sealed record SampleText(string? Title, string Body, string Section);

/// <summary>Turns templates into texts: deals them evenly, fills their slots, avoids saying the same thing twice.</summary>
internal sealed class SampleSpeech(SampleDice dice)
{
    /// <summary>Texts are redrawn this often before a repetition is accepted (people do repeat each other).</summary>
    private const int RedrawsMax = 12;

    /// <summary>Emoji and closing hashtags are left out this often.</summary>
    private const double SilentEmoji = 0.4;

    private readonly Dictionary<string, SampleVoice> voices = SampleVoice.Languages.ToDictionary(code => code, SampleVoice.Load);
    private readonly Dictionary<string, Stack<string>> decks = [];
    private readonly HashSet<string> said = [];

    public SampleVoice Voice(string language) => voices[language];

    /// <param name="formal">Journalists, reviewers and letter writers spell the name in full.</param>
    /// <param name="blend">The one blend the text must speak of; any when <c>null</c>.</param>
    public SampleText Say(string language, string wanted, SampleBrand brand, bool formal, string? blend = null)
    {
        var voice = voices[language];
        var section = voice.SectionFor(wanted);
        for (var draw = 1; ; draw++)
        {
            var text = Fill(voice, section, Deal(voice, section), brand, formal, blend);
            if (said.Add(text.Body) || draw == RedrawsMax) return text;
        }
    }

    /// <summary>A given template of a section, for stories that are told in order.</summary>
    public SampleText Tell(string language, string section, int template, SampleBrand brand, string? blend)
        => Fill(voices[language], section, voices[language].Lines(section)[template], brand, formal: true, blend);

    private string Deal(SampleVoice voice, string section)
    {
        var key = $"{voice.Language}/{section}";
        if (!decks.TryGetValue(key, out var deck) || deck.Count == 0)
            decks[key] = deck = new Stack<string>(dice.Shuffled(voice.Lines(section)));
        return deck.Pop();
    }

    private SampleText Fill(SampleVoice voice, string section, string template, SampleBrand brand, bool formal, string? blend)
    {
        Dictionary<string, string> chosen = [];
        var filled = new StringBuilder(template.Length * 2);
        for (var at = 0; at < template.Length;)
        {
            var open = template.IndexOf('{', at);
            if (open < 0) open = template.Length;
            filled.Append(template, at, open - at);
            if (open == template.Length) break;
            var close = template.IndexOf('}', open);
            var slot = template[(open + 1)..close];
            if (!chosen.TryGetValue(slot, out var word)) chosen[slot] = word = Word(voice, slot, brand, formal, blend);
            filled.Append(word);
            at = close + 1;
        }

        var parts = filled.ToString().Split('|', 2);
        var body = Tidy(parts[^1], keepCase: !formal && dice.Chance(0.3));
        return new SampleText(parts.Length == 2 ? Tidy(parts[0], keepCase: false) : null, body, section);
    }

    private string Word(SampleVoice voice, string slot, SampleBrand brand, bool formal, string? blend) => slot switch
    {
        "brand" => formal ? brand.Name : dice.OneOf(brand.Spellings),
        "other" => formal ? brand.Competitor.Name : dice.OneOf(brand.Competitor.Spellings),
        "model" => dice.OneOf(brand.Models),
        "otherModel" => dice.OneOf(brand.Competitor.Models),
        "blend" => blend ?? dice.OneOf(brand.Blends),
        "tag" => brand.Hashtag,
        "link" => $"{brand.Site}/{voice.Language}?utm_source=social&utm_medium=post&utm_campaign=w{dice.Below(52) + 1}",
        "joy" or "anger" when formal || dice.Chance(SilentEmoji) => "",
        _ => dice.OneOf(voice.Words(slot)),
    };

    private static string Tidy(string text, bool keepCase)
    {
        var words = string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return keepCase || words.Length == 0 ? words : char.ToUpper(words[0], CultureInfo.InvariantCulture) + words[1..];
    }
}
