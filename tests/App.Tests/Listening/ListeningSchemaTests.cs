using System.Globalization;
using System.Text.Json;
using MentionPipeline.App.Tests.Tidy;
using MentionPipeline.Domain.Channels;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Matching;
using MentionPipeline.Domain.Signals;
using MentionPipeline.Domain.Spikes;

namespace MentionPipeline.App.Tests.Listening;

/// <summary>The schema that editors read and the reader that decides say the same.</summary>
public sealed class ListeningSchemaTests
{
    private static readonly JsonElement Schema = JsonDocument.Parse(File.ReadAllBytes(Repository.PathOf("functions/App/listening.schema.json"))).RootElement;

    [Fact]
    public void Every_object_of_the_schema_has_the_properties_that_the_reader_knows()
    {
        AssertProperties(ListeningTerms.Root, Schema);
        AssertProperties(ListeningTerms.Brand, Definition("brand"));
        AssertProperties(ListeningTerms.Source, Definition("source"));
        AssertProperties(ListeningTerms.Webhook, Definition("webhook"));
        AssertProperties(ListeningTerms.Alerts, Definition("alerts"));
        AssertProperties(ListeningTerms.Channel, Definition("channel"));
        AssertProperties(ListeningTerms.Hours, Definition("hours"));
        AssertProperties(ListeningTerms.Digest, Definition("digest"));
        AssertProperties(ListeningTerms.Escalation, Definition("escalation"));
        AssertProperties(ListeningTerms.Rule, Definition("rule"));
        AssertProperties(ListeningTerms.Outbound, Definition("outbound"));
        AssertProperties(ListeningTerms.Privacy, Definition("privacy"));
        AssertProperties(ListeningTerms.Analysis, Definition("analysis"));
        AssertProperties(ListeningTerms.Duplicates, Definition("duplicates"));
        AssertProperties(ListeningTerms.Noise, Definition("noise"));
        Assert.Equal(14, Schema.GetProperty("$defs").EnumerateObject().Count());
    }

    [Fact]
    public void Every_object_of_the_schema_is_closed_and_every_property_explained()
    {
        var objects = Descendants(Schema).Where(node => IsObjectSchema(node)).ToList();

        Assert.Equal(15, objects.Count);
        foreach (var node in objects)
        {
            Assert.False(node.GetProperty("additionalProperties").GetBoolean());
            Assert.All(
                node.GetProperty("properties").EnumerateObject(),
                property => Assert.False(string.IsNullOrWhiteSpace(Resolved(property.Value).GetProperty("description").GetString()), property.Name));
        }
    }

    [Fact]
    public void Words_to_choose_from_are_those_of_reader_and_records()
    {
        Assert.Equal(ListeningTerms.Kinds, Texts(Property("source", "kind").GetProperty("enum")));
        Assert.Equal(ListeningTerms.Severities, Texts(Property("rule", "minimumSeverity").GetProperty("enum")));
        Assert.Equal(ListeningTerms.WebhookKinds, Texts(Property("webhook", "kind").GetProperty("enum")));
        Assert.Equal(ListeningTerms.Severities, Texts(Property("digest", "upTo").GetProperty("enum")));
        Assert.All(["brand", "alerts"], name => Assert.Equal(ListeningTerms.Sensitivities, Texts(Property(name, "sensitivity").GetProperty("enum"))));
        Assert.Equal(Enum.GetNames<Sensitivity>(), ListeningTerms.Sensitivities, StringComparer.OrdinalIgnoreCase);
        Assert.Equal(ListeningTerms.Series, Texts(Property("alerts", "series").GetProperty("items").GetProperty("enum")));
        Assert.Equal(Enum.GetNames<SeriesKind>().Order(StringComparer.Ordinal), ListeningTerms.Series.Order(), StringComparer.OrdinalIgnoreCase);
        Assert.Equal(ListeningTerms.DigestEvery, Texts(Property("digest", "every").GetProperty("enum")));
        Assert.Equal(Enum.GetNames<DigestEvery>(), ListeningTerms.DigestEvery, StringComparer.OrdinalIgnoreCase);
        Assert.Equal(ListeningTerms.ChannelKinds, Texts(Property("channel", "kind").GetProperty("enum")));
        Assert.Equal(Enum.GetNames<ChannelKind>(), ListeningTerms.ChannelKinds, StringComparer.OrdinalIgnoreCase);
        Assert.Equal(ListeningTerms.Days, Texts(Property("hours", "days").GetProperty("items").GetProperty("enum")));
        Assert.Equal(Enum.GetNames<DayOfWeek>().Select(day => day[..3]), ListeningTerms.Days, StringComparer.OrdinalIgnoreCase);
        Assert.Equal(Enum.GetNames<ListeningSourceKind>(), ListeningTerms.Kinds, StringComparer.OrdinalIgnoreCase);
        Assert.Equal(Enum.GetNames<Severity>(), ListeningTerms.Severities, StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public void Patterns_are_those_of_the_reader()
    {
        Assert.Equal(ListeningTerms.BrandIdPattern, Pattern("brand", "id"));
        Assert.Equal(ListeningTerms.BrandIdPattern, Pattern("channel", "id"));
        Assert.Equal(ListeningTerms.SourceIdPattern, Pattern("source", "id"));
        Assert.Equal(ListeningTerms.HandlePattern, Property("brand", "trustedAuthors").GetProperty("items").GetProperty("pattern").GetString());
        Assert.Equal(ListeningTerms.SitePattern, Property("brand", "blockedSites").GetProperty("items").GetProperty("pattern").GetString());
        Assert.Equal(ListeningTerms.DurationPattern, Pattern("source", "every"));
        Assert.Equal(ListeningTerms.SecretPattern, Pattern("channel", "secret"));
        Assert.Equal(ListeningTerms.SecretPattern, Pattern("source", "secret"));
        Assert.All(SourceOption.All, option => Assert.Equal(option.Pattern, Pattern("source", option.Name)));
        Assert.Equal(ListeningTerms.SourceIdPattern, Pattern("webhook", "id"));
        Assert.Equal(ListeningTerms.SecretPattern, Pattern("webhook", "secret"));
        Assert.Equal(ListeningTerms.SecretPattern, Pattern("webhook", "verifyToken"));
        Assert.Equal(ListeningTerms.SecretPattern, Property("channel", "secrets").GetProperty("items").GetProperty("pattern").GetString());
        Assert.Equal(ListeningTerms.DurationPattern, Pattern("escalation", "after"));
        Assert.All(["from", "to"], name => Assert.Equal(ListeningTerms.TimeOfDayPattern, Pattern("hours", name)));
        Assert.Equal(ListeningTerms.TimeOfDayPattern, Pattern("digest", "at"));
    }

    [Fact]
    public void Bounds_are_those_of_the_reader()
    {
        Assert.Equal(ListeningBounds.BrandsMax, Items(Schema.GetProperty("properties").GetProperty("brands")));
        Assert.Equal(ListeningBounds.SourcesMax, Items(Schema.GetProperty("properties").GetProperty("sources")));
        Assert.Equal(ListeningBounds.WebhooksMax, Items(Schema.GetProperty("properties").GetProperty("webhooks")));
        Assert.Equal(ListeningBounds.ChannelsMax, Items(Property("alerts", "channels")));
        Assert.Equal(ListeningBounds.RulesMax, Items(Property("alerts", "rules")));
        Assert.Equal(ListeningBounds.ChannelsMax, Items(Property("rule", "channels")));
        Assert.Equal(ListeningBounds.ChannelsMax, Items(Property("escalation", "channels")));
        Assert.Equal(ListeningBounds.TopicsMax, Items(Property("rule", "topics")));
        Assert.Equal(ListeningBounds.SecretsMax, Items(Property("channel", "secrets")));
        Assert.Equal(ListeningBounds.DaysMax, Items(Property("hours", "days")));
        Assert.Equal(ListeningBounds.LanguagesMax, Items(Property("brand", "languages")));
        Assert.Equal(ListeningBounds.CompetitorsMax, Items(Property("brand", "competitors")));
        Assert.Equal(ListeningBounds.TrustedAuthorsMax, Items(Property("brand", "trustedAuthors")));
        Assert.Equal(ListeningBounds.BlockedSitesMax, Items(Property("brand", "blockedSites")));
        Assert.Equal(ListeningBounds.AllowedHostsMax, Items(Property("outbound", "allowedHosts")));
        Assert.Equal(ListeningBounds.NameLengthMax, Length(Property("brand", "name")));
        Assert.Equal(ListeningBounds.QueryLengthMax, Length(Property("brand", "query")));
        Assert.Equal(ListeningBounds.QueryLengthMax, Length(Property("brand", "exclude")));
        Assert.Equal(ListeningBounds.UrlLengthMax, Length(Property("source", "url")));
        Assert.Equal(ListeningBounds.UrlLengthMax, Length(Property("channel", "url")));
        Assert.Equal(ListeningBounds.LinkLengthMax, Length(Property("alerts", "dashboardUrl")));
        Assert.Equal(ListeningBounds.PathLengthMax, Length(Property("source", "path")));
        Assert.Equal(ListeningBounds.HostLengthMax, Length(Property("outbound", "allowedHosts").GetProperty("items")));
        Assert.Equal(ListeningBounds.RequestsPerHourMax, Property("source", "requestsPerHour").GetProperty("maximum").GetInt32());
        Assert.Equal(ListeningBounds.BackfillDaysMax, Property("source", "backfillDays").GetProperty("maximum").GetInt32());
        var days = Schema.GetProperty("properties").GetProperty("retentionDays");
        Assert.Equal(ListeningBounds.RetentionDaysMin, days.GetProperty("minimum").GetInt32());
        Assert.Equal(ListeningBounds.RetentionDaysMax, days.GetProperty("maximum").GetInt32());
    }

    [Fact]
    public void Defaults_are_those_of_the_records()
    {
        Assert.Equal(new AlertHours().TimeZone, Property("hours", "timeZone").GetProperty("default").GetString());
        Assert.Equal(DigestSettings.DefaultAt, TimeOnly.Parse(Property("digest", "at").GetProperty("default").GetString()!, CultureInfo.InvariantCulture));
        Assert.Equal(new AlertSettings().Sensitivity.ToString(), Property("alerts", "sensitivity").GetProperty("default").GetString(), ignoreCase: true);
        Assert.Equal(
            new AlertSettings().Series.Select(series => series.ToString()),
            Texts(Property("alerts", "series").GetProperty("default")), StringComparer.OrdinalIgnoreCase);
        Assert.Equal(new AlertRule().Brand, Property("rule", "brand").GetProperty("default").GetString());
        Assert.Equal(new AlertRule().MinimumSeverity.ToString(), Property("rule", "minimumSeverity").GetProperty("default").GetString(), ignoreCase: true);
        var source = new ListeningSource("any", ListeningSourceKind.Feed);
        Assert.Equal(source.BackfillDays, Property("source", "backfillDays").GetProperty("default").GetInt32());
        Assert.Equal(source.Enabled, Property("source", "enabled").GetProperty("default").GetBoolean());
        Assert.Equal(source.Every, System.Xml.XmlConvert.ToTimeSpan(Property("source", "every").GetProperty("default").GetString()!));
    }

    [Fact]
    public void Each_kind_of_source_needs_and_forbids_the_same_in_schema_and_reader()
    {
        var rules = Definition("source").GetProperty("allOf").EnumerateArray().ToList();

        var conditions = rules.Select(rule => rule.GetProperty("if").GetProperty("properties"));
        Assert.Equal(ListeningTerms.Kinds, conditions.Select(condition => condition.GetProperty("kind").GetProperty("const").GetString()));
        foreach (var (form, rule) in SourceForms.All.Zip(rules))
        {
            var then = rule.GetProperty("then");
            var needs = then.TryGetProperty("required", out var required) ? Texts(required) : [];
            var oneOf = then.TryGetProperty("oneOf", out var choice) ? choice.EnumerateArray().SelectMany(one => Texts(one.GetProperty("required"))) : [];
            Assert.Equal(form.Needs, needs);
            Assert.Equal(form.OneOf, oneOf);
            var forbidden = then.GetProperty("properties").EnumerateObject().Select(property => property.Name);
            string[] ofAll = ["id", "kind", "every", "enabled"];
            Assert.Equal(ListeningTerms.Source.Except(ofAll).Except(form.Options), forbidden);
        }
    }

    [Fact]
    public void What_the_schema_requires_the_reader_misses()
    {
        Assert.Equal(["$.brands"], Missing("{}"));
        Assert.Equal(Required("brand", "$.brands[0]"), Missing("""{ "brands": [{}] }"""));
        const string Brands = """ "brands": [{ "id": "a", "name": "A", "query": "a" }] """;
        Assert.Equal(Required("source", "$.sources[0]"), Missing($$"""{ {{Brands}}, "sources": [{}] }"""));
        Assert.Equal(Required("webhook", "$.webhooks[0]"), Missing($$"""{ {{Brands}}, "webhooks": [{}] }"""));
        string[] channel = [.. Required("channel", "$.alerts.channels[0]"), "$.alerts.channels[0].secret", "$.alerts.channels[0].url"];
        Assert.Equal(channel, Missing($$"""{ {{Brands}}, "alerts": { "channels": [{}] } }"""));
        Assert.Equal(Required("rule", "$.alerts.rules[0]"), Missing($$"""{ {{Brands}}, "alerts": { "rules": [{}] } }"""));
    }

    [Fact]
    public void The_airlines_example_listens_for_six_brands_by_handle_and_name()
    {
        var reading = ListeningReader.Read(File.ReadAllBytes(Repository.PathOf("docs/examples/airlines.listening.json")));

        Assert.Empty(reading.Errors);
        Assert.Equal(
            ["virgin-america", "united", "southwest", "jetblue", "us-airways", "american"],
            reading.Configuration!.Brands.Select(brand => brand.Id));
        Assert.All(reading.Configuration.Brands, brand => Assert.StartsWith("@", brand.Query, StringComparison.Ordinal));
        Assert.All(reading.Configuration.Brands, brand => Assert.True(Query.Parse(brand.Query).IsValid));
    }

    private static string[] Missing(string json)
        => [.. ListeningReader.Read(json).Errors.Where(error => error.Found == "nothing").Select(error => error.Path).Order(StringComparer.Ordinal)];

    private static string[] Required(string definition, string path)
        => [.. Texts(Definition(definition).GetProperty("required")).Select(name => $"{path}.{name}").Order(StringComparer.Ordinal)];

    private static void AssertProperties(IReadOnlyList<string> expected, JsonElement node)
        => Assert.Equal(expected, node.GetProperty("properties").EnumerateObject().Select(property => property.Name));

    private static JsonElement Definition(string name) => Schema.GetProperty("$defs").GetProperty(name);

    private static JsonElement Property(string definition, string name) => Definition(definition).GetProperty("properties").GetProperty(name);

    private static string? Pattern(string definition, string name) => Property(definition, name).GetProperty("pattern").GetString();

    private static int Items(JsonElement node) => node.GetProperty("maxItems").GetInt32();

    private static int Length(JsonElement node) => node.GetProperty("maxLength").GetInt32();

    private static IEnumerable<string> Texts(JsonElement list) => list.EnumerateArray().Select(item => item.GetString()!);

    private static bool IsObjectSchema(JsonElement node)
        => node.ValueKind == JsonValueKind.Object && node.TryGetProperty("type", out var type)
            && type.ValueKind == JsonValueKind.String && type.GetString() == "object";

    private static JsonElement Resolved(JsonElement node)
        => node.TryGetProperty("$ref", out var reference) ? Definition(reference.GetString()!["#/$defs/".Length..]) : node;

    private static IEnumerable<JsonElement> Descendants(JsonElement node) => node.ValueKind switch
    {
        JsonValueKind.Object => node.EnumerateObject().SelectMany(member => Descendants(member.Value)).Prepend(node),
        JsonValueKind.Array => node.EnumerateArray().SelectMany(Descendants),
        _ => [],
    };
}
