using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Spikes;
using static MentionPipeline.Domain.Tests.Listening.Reading;

namespace MentionPipeline.Domain.Tests.Spikes;

/// <summary>From what people write in the configuration to what the detector asks for.</summary>
public sealed class AlertTuningTests
{
    [Theory]
    [InlineData("", "", Sensitivity.Medium)]
    [InlineData("\"alerts\": { \"sensitivity\": \"low\" }", "", Sensitivity.Low)]
    [InlineData("\"alerts\": { \"sensitivity\": \"low\" }", "\"sensitivity\": \"high\"", Sensitivity.High)]
    public void A_brand_has_its_own_level_or_that_of_the_file(string alerts, string brand, Sensitivity level)
    {
        var configuration = Read($$"""{ "brands": [{ "id": "a", "name": "A", "query": "a"{{Comma(brand)}} }]{{Comma(alerts)}} }""").Configuration!;

        Assert.Equal(SpikeSettings.For(level), AlertTuning.SettingsOf(configuration.Brands[0], configuration, null));
    }

    [Fact]
    public void Many_brands_share_the_false_alarms_that_thirty_may_have()
    {
        var brands = Enumerable.Range(0, 300).Select(i => new Brand($"b{i}", "B", "b")).ToList();
        var settings = AlertTuning.SettingsOf(brands[0], new ListeningConfiguration { Brands = brands }, null);

        Assert.Equal(0.1, settings.FalseAlarmsPerMonth, 6);
    }

    [Fact]
    public void An_unknown_level_is_named() => AssertOnlyError(
        Read("""{ "brands": [{ "id": "a", "name": "A", "query": "a", "sensitivity": "hihg" }] }"""), "$.brands[0].sensitivity", "hihg", "high");

    private static string Comma(string property) => property.Length == 0 ? "" : ", " + property;
}
