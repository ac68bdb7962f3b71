using System.Runtime.InteropServices;
using MentionPipeline.Language.Sentiment;

namespace MentionPipeline.Language.Intents;

/// <summary>
/// One logistic regression per head. The eight intents have a signed byte per head and bucket of the hashed features; every head has
/// floats for the counts, by language.
/// </summary>
internal sealed class IntentModel
{
    public const string FileName = "intent.bin";

    private const uint Magic = 0x31544E49; // "INT1"

    /// <summary>Buckets of the table: 2 to this power.</summary>
    public required int Bits { get; init; }

    /// <summary>By head, what one step of a signed byte is worth.</summary>
    public required float[] Steps { get; init; }

    /// <summary>By head: a logit is multiplied by the slope and shifted, so that probabilities are honest (Platt 1999).</summary>
    public required float[] Slopes { get; init; }

    public required float[] Shifts { get; init; }

    public required IntentLexicon Lexicon { get; init; }

    /// <summary>By language (the last is the shared one): <see cref="IntentSignals.Size"/> rows of one weight per head.</summary>
    public required float[][] Dense { get; init; }

    /// <summary>Rows of <see cref="IntentHeads.Intents"/> weights by bucket.</summary>
    public required sbyte[] Table { get; init; }

    public static IntentModel Read(byte[] file)
    {
        using var reader = new BinaryReader(new MemoryStream(file));
        if (reader.ReadUInt32() != Magic)
            throw new InvalidDataException($"{FileName} is not an intent model of this build: rebuild it with ModelTrainer train.");
        var bits = reader.ReadInt32();
        return new IntentModel
        {
            Bits = bits,
            Steps = ReadFloats(reader, IntentHeads.Intents),
            Slopes = ReadFloats(reader, IntentHeads.Count),
            Shifts = ReadFloats(reader, IntentHeads.Count),
            Lexicon = IntentLexicon.Read(reader),
            Dense = [.. Enumerable.Range(0, SentimentLanguages.Shared + 1).Select(_ => ReadFloats(reader, IntentSignals.Size * IntentHeads.Count))],
            Table = ReadTable(reader, bits),
        };
    }

    public byte[] Write()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Magic);
        writer.Write(Bits);
        WriteFloats(writer, Steps);
        WriteFloats(writer, Slopes);
        WriteFloats(writer, Shifts);
        Lexicon.Write(writer);
        foreach (var weights in Dense)
            WriteFloats(writer, weights);
        writer.Write(MemoryMarshal.AsBytes<sbyte>(Table));
        writer.Flush();
        return stream.ToArray();
    }

    private static float[] ReadFloats(BinaryReader reader, int count)
    {
        var values = new float[count];
        for (var index = 0; index < count; index++)
            values[index] = reader.ReadSingle();
        return values;
    }

    private static void WriteFloats(BinaryWriter writer, float[] values)
    {
        foreach (var value in values)
            writer.Write(value);
    }

    private static sbyte[] ReadTable(BinaryReader reader, int bits)
    {
        var table = new sbyte[IntentHeads.Intents << bits];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(table.AsSpan()));
        return table;
    }
}
