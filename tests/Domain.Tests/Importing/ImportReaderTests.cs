using System.Text;
using MentionPipeline.Domain.Importing;

namespace MentionPipeline.Domain.Tests.Importing;

public sealed class ImportReaderTests
{
    private static readonly Dictionary<string, string> CallCentre = new()
    {
        ["source"] = "callcentre",
        ["map"] = "content:Nota,published:Data,author.handle:Cliente,author.followers:Seguaci",
        ["dateFormat"] = "dd/MM/yyyy HH:mm",
        ["timeZone"] = "Europe/Rome",
        ["decimal"] = "comma",
    };

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('|')]
    public void A_mapped_row_is_a_mention_whatever_separates_its_cells(char mark)
    {
        var text = string.Join(mark, "Data", "Cliente", "\"Nota\"", "Seguaci") + "\r\n"
            + string.Join(mark, "01/02/2026 09:30", "anna", $"\"non{mark} \"\"mai\"\"\r\narrivato\"", "\"1.204,0\"") + "\r\n";

        var mention = Assert.Single(Read(text)).Mention!;

        Assert.Equal(("callcentre", $"non{mark} \"mai\"\r\narrivato", "anna"), (mention.Source, mention.Content, mention.Author!.Handle));
        Assert.Equal(new DateTimeOffset(2026, 2, 1, 8, 30, 0, TimeSpan.Zero), mention.Published.ToUniversalTime());
        Assert.Equal(1204, mention.Author.Followers);
    }

    [Fact]
    public void The_separator_line_of_Excel_is_followed_and_counted_as_a_row()
    {
        var rows = Read("sep=;\r\nData;Cliente;Nota;Seguaci\r\nieri;anna;testo;1\r\n");

        Assert.Equal(new ImportError(3, "Data", "'ieri'", "a date as dd/MM/yyyy HH:mm"), Assert.Single(Assert.Single(rows).Errors));
    }

    [Theory]
    [InlineData("31/02/2026 10:00;anna;testo;1", "Data", "a date as")]
    [InlineData("29/03/2026 02:30;anna;testo;1", "Data", "put forward")]
    [InlineData("01/02/2099 10:00;anna;testo;1", "Data", "not more than 24 hours ahead")]
    [InlineData(";anna;testo;1", "Data", "ISO 8601")]
    [InlineData("01/02/2026 10:00;anna;;1", "Nota", "text of at most")]
    [InlineData("01/02/2026 10:00;anna;testo;12,5", "Seguaci", "whole number")]
    [InlineData("01/02/2026 10:00;anna;testo;-3", "Seguaci", "whole number")]
    [InlineData("01/02/2026 10:00;anna;testo", "", "4 cell(s)")]
    [InlineData("01/02/2026 10:00;anna;testo;1;2", "", "4 cell(s)")]
    [InlineData("01/02/2026 10:00;anna;\"testo;1", "", "closed quote")]
    public void A_wrong_cell_is_named_by_row_and_column_and_keeps_nobody_out(string row, string column, string expected)
    {
        var rows = Read($"Data;Cliente;Nota;Seguaci\n01/02/2026 10:00;bruno;primo;1\n\n{row}");

        Assert.NotNull(rows[0].Mention);
        var error = Assert.Single(rows[1].Errors);
        Assert.Equal((4, column), (error.Row, error.Column));
        Assert.Contains(expected, error.Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_wrong_cell_of_a_row_is_told_once()
    {
        var errors = Assert.Single(Read("Data;Cliente;Nota;Seguaci\nx;anna;;y")).Errors;

        Assert.Equal(["Data", "Seguaci", "Nota"], errors.Select(error => error.Column));
    }

    [Theory]
    [InlineData("Datum;Cliente;Nota;Seguaci", "Data", "a column of this name")]
    [InlineData("Data;Cliente;Nota;Seguaci;nota", "Nota", "one")]
    public void A_header_that_does_not_fit_the_mapping_ends_the_import(string header, string column, string expected)
    {
        var error = Assert.Single(Assert.Single(Read(header + "\n1;2;3;4")).Errors);

        Assert.Equal((1, column, expected), (error.Row, error.Column, error.Expected));
    }

    [Fact]
    public void Without_a_mapping_columns_are_taken_by_the_names_of_fields()
    {
        var row = Assert.Single(Read("externalId,SOURCE,published,content,other\n7,shop,2026-02-01T10:00:00Z,Bello,x", []));

        Assert.Equal(("7", "shop", "Bello", true), (row.Mention!.ExternalId, row.Mention.Source, row.Mention.Content, row.HasOwnId));
        Assert.Equal(["source", "published", "content"], Assert.Single(Read("other\nx", [])).Errors.Select(error => error.Column));
    }

    [Fact]
    public void A_row_without_an_id_has_the_same_one_again_however_its_columns_lie()
    {
        var first = Assert.Single(Read("Data;Cliente;Nota;Seguaci;Altro\n01/02/2026 10:00;anna;testo;1;x"));
        var again = Assert.Single(Read("Altro;Nota;Cliente;Data;Seguaci\ny;testo;anna;01/02/2026 10:00;1"));
        var other = Assert.Single(Read("Data;Cliente;Nota;Seguaci\n01/02/2026 10:00;anna;altro;1"));

        Assert.Equal(first.Mention!.Id, again.Mention!.Id);
        Assert.NotEqual(first.Mention.Id, other.Mention!.Id);
    }

    [Fact]
    public void Rows_of_JSON_are_mapped_by_dotted_names()
    {
        const string lines = """
            {"when":"01/02/2026 10:00","customer":{"name":"anna"},"Nota":"testo"}

            {"when":"01/02/2026 10:00","Nota":7}
            [1]
            {broken
            """;
        var options = new Dictionary<string, string>(CallCentre) { ["map"] = "content:Nota,published:when,author.name:customer.name" };

        var rows = Read(lines, options, ImportFormat.NdJson);

        Assert.Equal(("anna", "testo"), (rows[0].Mention!.Author!.Name, rows[0].Mention!.Content));
        Assert.Equal("7", rows[1].Mention!.Content);
        Assert.Equal([4L, 5L], rows.Skip(2).Select(row => Assert.Single(row.Errors).Row));
    }

    [Fact]
    public void The_hour_that_clocks_show_twice_is_the_later_one()
        => Assert.Equal(TimeSpan.FromHours(1), Assert.Single(Read("Data;Cliente;Nota;Seguaci\n26/10/2025 02:30;a;b;1")).Mention!.Published.Offset);

    [Fact]
    public void Rows_without_text_are_left_out_where_that_is_asked_and_repeated_ones_taken_once()
    {
        var tally = new ImportTally();
        var options = new Dictionary<string, string>(CallCentre) { ["skipEmpty"] = "true" };
        const string text = "Data;Cliente;Nota;Seguaci\n01/02/2026 10:00;a;;1\n01/02/2026 10:00;a;testo;1\n01/02/2026 10:00;a;testo;1\nx;a;testo;1";

        foreach (var row in Read(text, options)) tally.Count(row);

        Assert.Equal((4, 1, 1, 1, 1), (tally.Rows, tally.Accepted, tally.Repeated, tally.Empty, tally.Rejected));
    }

    [Fact]
    public void A_file_of_another_encoding_is_read_by_its_name_and_refused_without()
    {
        var bytes = ImportText.Find("windows-1252")!.GetBytes("Data;Cliente;Nota;Seguaci\n01/02/2026 10:00;a;perché no €;1");

        Assert.Equal("perché no €", Assert.Single(ReadBytes(bytes, "windows-1252")).Mention!.Content);
        Assert.Throws<DecoderFallbackException>(() => ReadBytes(bytes, null));
        Assert.Throws<DecoderFallbackException>(() => ReadBytes([.. "\uFEFF"u8, .. bytes], null));
        Assert.Null(ImportText.Find("no-such-charset"));
    }

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_first_column()
        => Assert.NotNull(Assert.Single(ReadBytes([.. "\uFEFFData;Cliente;Nota;Seguaci\n01/02/2026 10:00;a;b;1"u8], null)).Mention);

    [Fact]
    public void The_file_of_errors_holds_no_formula()
        => Assert.Equal(
            "row,column,found,expected\r\n7,'=cmd,\"'1'\"\"\",\"a, b\"\r\n",
            ImportErrorFile.Write([new ImportError(7, "=cmd", "'1'\"", "a, b")]));

    private static List<ImportedRow> Read(string text) => Read(text, CallCentre);

    private static List<ImportedRow> Read(string text, Dictionary<string, string> options, ImportFormat format = ImportFormat.Csv)
        => [.. new ImportReader(ImportOptionsReader.Read(options).Options!, Some.Time).Read(new StringReader(text), format)];

    private static List<ImportedRow> ReadBytes(byte[] bytes, string? charset)
    {
        using var text = ImportText.Open(new MemoryStream(bytes), ImportText.Find(charset)!);
        return [.. new ImportReader(ImportOptionsReader.Read(CallCentre).Options!, Some.Time).Read(text, ImportFormat.Csv)];
    }
}
