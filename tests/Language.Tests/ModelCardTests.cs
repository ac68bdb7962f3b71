namespace MentionPipeline.Language.Tests;

public sealed class ModelCardTests
{
    private const long MaxModelBytes = 12L << 20;

    [Theory]
    [InlineData("language")]
    [InlineData("sentiment")]
    [InlineData("analysis")]
    [InlineData("intent")]
    public void The_embedded_model_is_the_one_in_its_card(string name)
    {
        var card = File.ReadAllText(Path.Combine(Root(), "docs", "models", $"{name}.md"));
        Assert.Contains(EmbeddedModel.HashOf(EmbeddedModel.Load($"{name}.bin")), card, StringComparison.Ordinal);
    }

    [Fact]
    public void All_models_together_stay_small()
    {
        var bytes = new[] { "language.bin", "sentiment.bin", "analysis.bin", "intent.bin" }.Sum(name => (long)EmbeddedModel.Load(name).Length);
        Assert.InRange(bytes, 1, MaxModelBytes);
    }

    [Fact]
    public void A_model_that_is_not_embedded_says_what_to_do() =>
        Assert.Contains("ModelTrainer train", Assert.Throws<FileNotFoundException>(() => EmbeddedModel.Load("absent.bin")).Message, StringComparison.Ordinal);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Pipeline.sln")))
            folder = folder.Parent;
        return folder.FullName;
    }
}
