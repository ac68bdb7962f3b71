using MentionPipeline.Language;
using MentionPipeline.Language.Glossary;
using MentionPipeline.ModelTrainer.Commands;
using MentionPipeline.ModelTrainer.Data;
using MentionPipeline.ModelTrainer.Glossary;

namespace MentionPipeline.ModelTrainer.Tests;

public sealed class GlossaryTests
{
    [Fact]
    public void The_embedded_lists_are_those_in_the_folder() =>
        Assert.True(
            EmbeddedModel.Load(GlossaryModel.FileName).AsSpan().SequenceEqual(GlossaryCompiler.Compile(GlossaryLists.Read()).Write()),
            "The word lists have changed: run “ModelTrainer lists”, build again and commit analysis.bin with its card.");

    [Fact]
    public void A_file_is_read_back_as_it_was_written()
    {
        var file = EmbeddedModel.Load(GlossaryModel.FileName);
        Assert.Equal(file, GlossaryModel.Read(file).Write());
    }

    [Fact]
    public void Topics_keep_their_ids()
    {
        string[] known =
        [
            "advertising", "app", "availability", "baggage", "battery", "billing", "cancellation", "connection", "contract", "coverage",
            "customer-service", "data-breach", "delay", "delivery", "environment", "ethics", "fraud", "hygiene", "installation", "labour",
            "layoffs", "login", "loyalty", "outage", "packaging", "price", "privacy", "promotion", "quality", "refund", "returns", "safety",
            "size-fit", "staff", "taste", "waiting-time", "warranty", "website",
        ];
        Assert.Equal(known, GlossaryModel.Embedded.Topics.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Aspects_are_judged_beside_the_baseline()
    {
        var lines = EvaluateCommand.Run("aspects", TsvFile.Parse("f", ["review\taspects\ttext", "0\tprezzo:positive\tOttimo prezzo", "0\t\tciao"]));
        Assert.Equal("aspects precision=100.00 recall=100.00 f1=100.00 n=1", lines[0]);
        Assert.StartsWith("baseline(reach=", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void An_aspect_without_polarity_is_refused() =>
        Assert.Throws<DataException>(() => EvaluateCommand.Run("aspects", TsvFile.Parse("f", ["review\taspects\ttext", "0\tprezzo\tOttimo prezzo"])));
}
