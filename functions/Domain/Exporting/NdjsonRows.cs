using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Exporting;

/// <summary>Rows as JSON objects, one a line, every column in every row: readers that guess a schema guess the same from any row.</summary>
public static class NdjsonRows
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(Mention mention, string brand, IBufferWriter<byte> output)
    {
        using (var json = new Utf8JsonWriter(output, Readable))
        {
            json.WriteStartObject();
            foreach (var (name, cell) in ExportColumns.Names.Zip(ExportColumns.Row(mention, brand)))
            {
                json.WritePropertyName(name);
                Write(cell, json);
            }

            json.WriteEndObject();
        }

        output.Write("\n"u8);
    }

    private static void Write(ExportCell cell, Utf8JsonWriter json)
    {
        if (cell.Kind == ExportCellKind.List)
        {
            json.WriteStartArray();
            foreach (var item in cell.Items ?? []) json.WriteStringValue(item);
            json.WriteEndArray();
        }
        else if (cell.Value is null) json.WriteNullValue();
        else if (cell.Kind == ExportCellKind.Number) json.WriteRawValue(cell.Value);
        else json.WriteStringValue(cell.Value);
    }
}
