using MentionPipeline.App.Hosting.CustomHandler;

namespace MentionPipeline.App.Tests.Hosting.CustomHandler;

public class HandlerSettingsTests
{
    private static readonly Dictionary<string, string> InAzure = new()
    {
        ["FUNCTIONS_CUSTOMHANDLER_PORT"] = "50123",
        ["Cosmos__accountEndpoint"] = "https://cosmos-mentions.documents.azure.com:443/",
        ["EventHubs__fullyQualifiedNamespace"] = "evhns-mentions.servicebus.windows.net",
        ["Exports__blobServiceUri"] = "https://stmentions.blob.core.windows.net/",
        ["AZURE_CLIENT_ID"] = "5d2ffd5e-6f24-4ba9-8fd5-3ef5a3a8b8c1",
    };

    [Fact]
    public void The_settings_of_a_deployment_are_read()
    {
        var settings = HandlerSettings.Read(InAzure.GetValueOrDefault);

        Assert.Equal((50123, false, "1"), (settings.Port, settings.IsStoreSqlite, settings.HubGeneration));
        Assert.Equal(new Uri("https://evhns-mentions.servicebus.windows.net/"), settings.HubEndpoint);
    }

    [Theory]
    [InlineData("FUNCTIONS_CUSTOMHANDLER_PORT", "http")]
    [InlineData("FUNCTIONS_CUSTOMHANDLER_PORT", "70000")]
    [InlineData("Store__kind", "mongo")]
    [InlineData("Store__kind", "sqlite")]
    [InlineData("Cosmos__accountEndpoint", "http://cosmos-mentions.documents.azure.com/")]
    [InlineData("EventHubs__developmentEndpoint", "http://example.com/")]
    [InlineData("Hub__generation", "a|b")]
    [InlineData("Language__mode", "best")]
    public void A_wrong_setting_is_named(string name, string value)
    {
        var environment = new Dictionary<string, string>(InAzure) { [name] = value };

        var failure = Assert.Throws<HandlerSettingsException>(() => HandlerSettings.Read(environment.GetValueOrDefault));

        Assert.Contains(value == "sqlite" ? "Store__path" : name, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_namespace_hub_or_setting_is_another_making_of_the_hub()
    {
        string[] generations =
        [
            new HubGenerations("1").Of("a.servicebus.windows.net", "mentions-collected"),
            new HubGenerations("2").Of("a.servicebus.windows.net", "mentions-collected"),
            new HubGenerations("1").Of("b.servicebus.windows.net", "mentions-collected"),
            new HubGenerations("1").Of("a.servicebus.windows.net", "mentions-enriched"),
        ];

        Assert.Equal(generations.Length, generations.Distinct().Count());
        Assert.Equal(generations[0], new HubGenerations("1").Of("A.servicebus.windows.net", "mentions-collected"));
    }
}
