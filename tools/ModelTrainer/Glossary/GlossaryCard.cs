using System.Text;
using MentionPipeline.Language;
using MentionPipeline.Language.Glossary;

namespace MentionPipeline.ModelTrainer.Glossary;

/// <summary>The card of the compiled word lists.</summary>
internal static class GlossaryCard
{
    public static string Write(GlossaryModel model, byte[] file)
    {
        var card = new StringBuilder();
        card.Append("# Text analysis\n\nThe word lists behind aspects, entities, key phrases and topics, compiled into one automaton.\n\n");
        card.Append("| | |\n|---|---|\n");
        card.Append($"| file | `functions/Language/Models/{GlossaryModel.FileName}` |\n");
        card.Append($"| size | {file.Length} bytes |\n");
        card.Append($"| SHA-256 | `{EmbeddedModel.HashOf(file)}` |\n");
        card.Append($"| version | `{EmbeddedModel.VersionOf(file)}` |\n");
        card.Append($"| aspect kinds | {model.Aspects.Length} |\n");
        card.Append($"| topics | {model.Topics.Length} |\n\n");
        card.Append("## Method\n\nNothing is learnt from data: words, stems and phrases of our own writing, a hash table from a word (or its longest ");
        card.Append("listed stem) to a state and another from a state and the next word to the state of the phrase. The rules that read it are ");
        card.Append("described in [the analysis of texts](../analysis.md), with their figures.\n\n");
        card.Append("## Data, licence, split\n\nThe lists in `tools/ModelTrainer/Lexicons` (ours; strong words of the sentiment lists are shared). ");
        card.Append("The aspect lists and rules were tuned on `aspects/reviews-it-dev.tsv`, of which no line is in them.\n\n");
        card.Append("## Topics\n\n`").Append(string.Join("` `", model.Topics)).Append("`\n\n");
        card.Append("## Kinds of aspect\n\n`").Append(string.Join("` `", model.Aspects)).Append("`\n\n");
        card.Append("## Limits\n\nA word outside the lists is seen by its shape and place alone. See the page on the analysis.\n");
        return card.ToString();
    }
}
