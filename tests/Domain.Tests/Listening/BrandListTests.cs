using MentionPipeline.Domain.Listening;

namespace MentionPipeline.Domain.Tests.Listening;

public sealed class BrandListTests
{
    [Fact]
    public void Trusted_authors_and_blocked_sites_are_read()
    {
        var brand = ListeningReader.Read(Brand(""" "trustedAuthors": ["@press", "ada"], "blockedSites": ["spam.example"] """)).Configuration!.Brands[0];

        Assert.Equal(["press", "ada"], brand.TrustedAuthors);
        Assert.Equal(["spam.example"], brand.BlockedSites);
    }

    [Theory]
    [InlineData(""" "trustedAuthors": ["a b"] """, "$.brands[0].trustedAuthors[0]")]
    [InlineData(""" "trustedAuthors": ["an*"] """, "$.brands[0].trustedAuthors[0]")]
    [InlineData(""" "blockedSites": ["a.example", "https://b.example/"] """, "$.brands[0].blockedSites[1]")]
    [InlineData(""" "blockedSites": ["a.example", "A.example"] """, "$.brands[0].blockedSites[1]")]
    [InlineData(""" "blockedSites": "a.example" """, "$.brands[0].blockedSites")]
    public void A_wrong_entry_is_named(string lists, string path) =>
        Assert.Equal([path], ListeningReader.Read(Brand(lists)).Errors.Select(error => error.Path));

    [Fact]
    public void An_error_in_a_query_names_its_column_and_line()
    {
        var errors = ListeningReader.Read("""{ "brands": [{ "id": "a", "name": "A", "query": "a NEAR b", "exclude": "a\nlang:italian" }] }""").Errors;

        Assert.Equal(["'NEAR' in column 3 of the query", "'italian' in line 2, column 1 of the query"], errors.Select(error => error.Found));
    }

    private static string Brand(string lists) => $$"""{ "brands": [{ "id": "a", "name": "A", "query": "a", {{lists}} }] }""";
}
