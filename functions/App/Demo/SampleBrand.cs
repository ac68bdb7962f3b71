namespace MentionPipeline.App.Demo;

/// <summary>A fictional brand: every name the voices may use for it. The texts themselves name no brand.</summary>
/// <param name="Spellings">How people write the name; each must match the brand's query in <c>demo.listening.json</c>.</param>
internal sealed record SampleBrand(
    string Id, string Name, string Handle, string Hashtag, string Site,
    IReadOnlyList<string> Spellings, IReadOnlyList<string> Models, IReadOnlyList<string> Blends)
{
    public static SampleBrand Aurora { get; } = new(
        "aurora", "Caffè Aurora", "@caffeaurora", "#CaffeAurora", "https://caffeaurora.example",
        ["Caffè Aurora", "Caffè Aurora", "@caffeaurora", "@caffeaurora", "#CaffeAurora", "caffe aurora", "@CaffeAurora"],
        ["Alba", "Lucciola", "Meriggio"],
        ["Crema Nord", "Notte Fonda", "Dolce Risveglio", "Monte Chiaro", "Deca Sereno"]);

    public static SampleBrand Brio { get; } = new(
        "brio", "Brio Espresso", "@brioespresso", "#BrioEspresso", "https://brioespresso.example",
        ["Brio Espresso", "Brio Espresso", "@brioespresso", "#BrioEspresso", "brio espresso"],
        ["Presto", "Volata", "Scatto"],
        ["Lampo", "Tostato Vivo", "Ritmo Forte", "Passo Lento"]);

    public SampleBrand Competitor => this == Aurora ? Brio : Aurora;
}
