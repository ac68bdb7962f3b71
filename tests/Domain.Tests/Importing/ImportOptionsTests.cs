using MentionPipeline.Domain.Importing;

namespace MentionPipeline.Domain.Tests.Importing;

public sealed class ImportOptionsTests
{
    [Fact]
    public void Columns_may_hold_commas_and_colons()
    {
        var options = Read(("map", "content:Nota, libera,published:Data: ora"), ("map.author.handle", "Chi, dove:")).Options!;

        Assert.Equal(
            new Dictionary<string, string> { ["content"] = "Nota, libera", ["published"] = "Data: ora", ["author.handle"] = "Chi, dove:" }, options.Columns);
    }

    [Theory]
    [InlineData("map", "contents:Nota", "map")]
    [InlineData("map", "Nota", "map")]
    [InlineData("map", "content:A,content:B", "map")]
    [InlineData("map.content", " ", "map.content")]
    [InlineData("source", "call centre", "source")]
    [InlineData("type", "7", "type")]
    [InlineData("dateFormat", "HH:mm", "dateFormat")]
    [InlineData("dateFormat", "dd/MM/yyyy", "timeZone")]
    [InlineData("timeZone", "Mars/Olympus", "timeZone")]
    [InlineData("decimal", "x", "decimal")]
    [InlineData("delimiter", "::", "delimiter")]
    [InlineData("dryRun", "maybe", "dryRun")]
    [InlineData("skipEmpty", "1", "skipEmpty")]
    public void A_wrong_option_is_named(string name, string value, string path)
    {
        var reading = Read((name, value));

        Assert.Null(reading.Options);
        Assert.Contains(reading.Errors, error => error.Path == path);
    }

    [Fact]
    public void A_date_format_that_names_the_offset_needs_no_zone() => Assert.NotNull(Read(("dateFormat", "dd/MM/yyyy HH:mm zzz")).Options);

    private static ImportOptionsReading Read(params (string Name, string Value)[] given)
        => ImportOptionsReader.Read(given.ToDictionary(option => option.Name, option => option.Value));
}
