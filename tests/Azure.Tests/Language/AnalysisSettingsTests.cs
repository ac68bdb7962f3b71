using MentionPipeline.AzureCloud.Language;
using MentionPipeline.AzureCloud.Tests.Fakes;
using MentionPipeline.Domain.Analysis;
using MentionPipeline.Domain.Mentions;
using Microsoft.Extensions.Logging.Abstractions;

namespace MentionPipeline.AzureCloud.Tests.Language;

public sealed class AnalysisSettingsTests
{
    private const string Endpoint = "https://language.example.org/";

    [Fact]
    public void Without_settings_no_text_leaves()
    {
        Assert.Equal(new AnalysisSettings(AnalysisMode.Embedded, null, null), Read());

        var embedded = new EmbeddedClassifier(new Silent());
        Assert.Same(embedded, MentionClassifiers.Create(Read(), embedded, null!, new FakeCredential(), new Still(), TimeProvider.System, NullLogger.Instance));
    }

    [Fact]
    public void A_cascade_has_an_endpoint_and_a_budget()
        => Assert.Equal(new AnalysisSettings(AnalysisMode.Cascade, new Uri(Endpoint), 5_000), Read("cascade", Endpoint, "5000"));

    [Fact]
    public void The_mode_azure_may_go_without_a_budget()
        => Assert.Equal(new AnalysisSettings(AnalysisMode.Azure, new Uri(Endpoint), null), Read("azure", Endpoint));

    [Theory]
    [InlineData("both", Endpoint, "5", AnalysisSettings.ModeName)]
    [InlineData("azure", null, null, AnalysisSettings.EndpointName)]
    [InlineData("azure", "http://language.example.org/", null, AnalysisSettings.EndpointName)]
    [InlineData("cascade", Endpoint, null, AnalysisSettings.BudgetName)]
    [InlineData("cascade", Endpoint, "-1", AnalysisSettings.BudgetName)]
    [InlineData("azure", Endpoint, "a lot", AnalysisSettings.BudgetName)]
    public void A_setting_that_cannot_be_is_named(string mode, string? endpoint, string? budget, string named)
        => Assert.Contains(named, Assert.Throws<FormatException>(() => Read(mode, endpoint, budget)).Message, StringComparison.Ordinal);

    private static AnalysisSettings Read(string? mode = null, string? endpoint = null, string? budget = null) => AnalysisSettings.Read(name => name switch
    {
        AnalysisSettings.ModeName => mode,
        AnalysisSettings.EndpointName => endpoint,
        _ => budget,
    });

    private sealed class Silent : ISentimentClassifier
    {
        public Sentiment Classify(string text, string language) => throw new NotSupportedException();
    }
}
