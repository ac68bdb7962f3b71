using System.Reflection;

namespace MentionPipeline.App.Demo;

/// <summary>What the speakers of one language say: sections of templates and word lists, read from <c>Voices/*.txt</c>.</summary>
internal sealed class SampleVoice
{
    public static readonly IReadOnlyList<string> Languages = ["it", "en", "fr", "de", "es", "pt", "ar", "hi"];

    private readonly Dictionary<string, List<string>> sections = [];

    private SampleVoice(string language) => Language = language;

    public string Language { get; }

    public static SampleVoice Load(string language)
    {
        var name = $"Voices/{language}.txt";
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The sample week has no voices for '{language}': the resource {name} is missing from the build.");
        using var reader = new StreamReader(stream);
        return Parse(language, reader);
    }

    /// <summary>
    /// A line <c>[name]</c> opens a section, <c>[:name]</c> the words of a slot; <c>#</c> starts a comment line.
    /// (A text may start with a hashtag only by its slot, so nothing is lost.)
    /// </summary>
    public static SampleVoice Parse(string language, TextReader lines)
    {
        var voice = new SampleVoice(language);
        List<string>? open = null;
        while (lines.ReadLine() is { } line)
        {
            if (string.IsNullOrWhiteSpace(line) || line.StartsWith('#')) continue;
            if (line.StartsWith('[') && line.EndsWith(']'))
                voice.sections.Add(line[1..^1], open = []);
            else
                (open ?? throw new FormatException($"Voices of '{language}': '{line}' stands before any [section].")).Add(line.Trim());
        }

        return voice;
    }

    /// <summary>
    /// The section that answers for a wanted one. A language that has no <c>review.praise</c> reviews with its <c>praise</c>;
    /// one that has no <c>crisis.recall</c> goes on with its <c>crisis</c>.
    /// </summary>
    public string SectionFor(string wanted)
    {
        if (sections.ContainsKey(wanted)) return wanted;
        var dot = wanted.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0) throw Missing(wanted);
        var kind = wanted[..dot];
        var fallback = kind == "review" ? wanted[(dot + 1)..] : kind;
        return sections.ContainsKey(fallback) ? fallback : throw Missing(wanted);
    }

    public IReadOnlyList<string> Lines(string section) => sections.TryGetValue(section, out var lines) ? lines : throw Missing(section);

    public IReadOnlyList<string> Words(string slot) => Lines(":" + slot);

    private InvalidOperationException Missing(string section)
        => new($"Voices/{Language}.txt has no section [{section}]: add it, or a section it can fall back on.");
}
