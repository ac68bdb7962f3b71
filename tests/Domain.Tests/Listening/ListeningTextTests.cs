using MentionPipeline.Domain.Listening;
using static MentionPipeline.Domain.Tests.Listening.Reading;

namespace MentionPipeline.Domain.Tests.Listening;

/// <summary>The file as a text: its JSON, its encoding, its bounds.</summary>
public sealed class ListeningTextTests
{
    [Fact]
    public void Broken_json_is_shown_by_line_and_column_as_editors_count()
    {
        var error = Assert.Single(Read("{\n  \"è\": oops\n}").Errors);

        Assert.Equal(new TextPosition(2, 8), error.Position);
        Assert.StartsWith("line 2, column 8: ", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("LineNumber", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{ \"brands\": [")]
    [InlineData("{}{}")]
    public void Unfinished_json_is_an_error_and_no_exception(string json) => Assert.NotNull(Assert.Single(Read(json).Errors).Position);

    [Fact]
    public void A_byte_order_mark_is_no_mistake()
    {
        byte[] json = [0xEF, 0xBB, 0xBF, .. """{"brands":[{"id":"a","name":"A","query":"a"}]}"""u8];

        Assert.Empty(ListeningReader.Read(json).Errors);
    }

    [Fact]
    public void Text_in_another_encoding_is_told_so()
        => Assert.Contains("UTF-8", Assert.Single(ListeningReader.Read(System.Text.Encoding.Unicode.GetPreamble()).Errors).Allowed, StringComparison.Ordinal);

    [Fact]
    public void Too_many_brands_are_refused_as_one_error()
    {
        var brands = Enumerable.Range(0, ListeningBounds.BrandsMax + 1).Select(i => $$"""{"id":"b{{i}}","name":"B","query":"b"}""");

        AssertOnlyError(Read($$"""{ "brands": [{{string.Join(',', brands)}}] }"""), "$.brands", "a list of 10001", "at most 10000");
    }

    [Fact]
    public void Texts_have_a_longest_length()
    {
        var query = new string('q', ListeningBounds.QueryLengthMax + 1);

        var read = Read($$"""{ "brands": [{ "id": "a", "name": "A", "query": "{{query}}" }] }""");

        AssertOnlyError(read, "$.brands[0].query", $"{ListeningBounds.QueryLengthMax + 1} characters", $"at most {ListeningBounds.QueryLengthMax}");
    }

    [Fact]
    public void The_list_of_errors_is_bounded_and_says_what_it_leaves_out()
    {
        var brands = Enumerable.Range(0, ListeningBounds.BrandsMax).Select(i => $$"""{"id":"b{{i}}","name":"B","query":"b","competitors":["c{{i}}"]}""");

        var errors = Read($$"""{ "brands": [{{string.Join(',', brands)}}] }""").Errors;

        Assert.Equal(ListeningBounds.ErrorsMax + 1, errors.Count);
        Assert.Equal("9000 more errors", errors[^1].Found);
    }
}
