using MentionPipeline.Domain.Analysis;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Language.Aspects;
using MentionPipeline.Language.Entities;
using MentionPipeline.Language.Glossary;
using MentionPipeline.Language.Intents;
using MentionPipeline.Language.KeyPhrases;
using MentionPipeline.Language.Sentiment;
using MentionPipeline.Language.Topics;

namespace MentionPipeline.Language;

/// <summary>The text analysis that ships inside this assembly. Safe for any number of threads.</summary>
public sealed class EmbeddedTextAnalyser : ITextAnalyser
{
    private readonly GlossaryModel _model;
    private readonly AspectReader _aspects;
    private readonly EntityReader _entities;
    private readonly TopicReader _topics;
    private readonly IntentAnalyser _intents;
    private readonly string _version;

    public EmbeddedTextAnalyser()
        : this(GlossaryModel.Embedded, new IntentAnalyser())
    {
    }

    internal EmbeddedTextAnalyser(GlossaryModel model, IntentAnalyser intents)
    {
        _intents = intents;
        _version = $"{model.Version}-{intents.Version}";
        _model = model;
        _aspects = new AspectReader(model);
        _entities = new EntityReader(model);
        _topics = new TopicReader(model);
    }

    public TextAnalysis Analyse(string text, string language)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(language);
        var reading = Reading.OfThread;
        reading.Read(text, GlossaryLanguage.IndexOf(language), _model);
        var wants = _intents.Read(reading.Buffer, SentimentLanguages.IndexOf(language));
        return new TextAnalysis
        {
            Intents = wants.Intents,
            Conflicts = wants.Conflicts,
            Urgency = wants.Urgency,
            Emotion = wants.Emotion,
            Irony = wants.Irony,
            Aspects = _aspects.Read(text, reading),
            Entities = _entities.Read(text, reading),
            KeyPhrases = KeyPhraseReader.Read(text, reading),
            Topics = _topics.Read(reading),
            Version = _version,
        };
    }
}
