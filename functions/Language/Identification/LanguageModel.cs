using System.Runtime.InteropServices;

namespace MentionPipeline.Language.Identification;

/// <summary>Multinomial logistic regression over hashed n-grams: one row of signed bytes per bucket, one byte per class.</summary>
internal sealed class LanguageModel
{
    public const string FileName = "language.bin";

    /// <summary>Bytes of a row: the classes, padded so that two 128-bit vectors hold a row.</summary>
    public const int RowSize = 32;

    private const uint Magic = 0x31444C4D; // "MLD1"

    /// <summary>Rows: 2 to this power.</summary>
    public required int Bits { get; init; }

    /// <summary>What one step of a signed byte is worth.</summary>
    public required float Step { get; init; }

    public required float Temperature { get; init; }

    public required float[] Bias { get; init; }

    public required sbyte[] Rows { get; init; }

    public static LanguageModel Read(byte[] file)
    {
        using var reader = new BinaryReader(new MemoryStream(file));
        if (reader.ReadUInt32() != Magic)
            throw new InvalidDataException($"{FileName} is not a language model of this build: rebuild it with ModelTrainer train.");
        var bits = reader.ReadInt32();
        var (step, temperature) = (reader.ReadSingle(), reader.ReadSingle());
        var bias = new float[RowSize];
        for (var index = 0; index < bias.Length; index++)
            bias[index] = reader.ReadSingle();
        var rows = new sbyte[RowSize << bits];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(rows.AsSpan()));
        return new LanguageModel { Bits = bits, Step = step, Temperature = temperature, Bias = bias, Rows = rows };
    }

    public byte[] Write()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Magic);
        writer.Write(Bits);
        writer.Write(Step);
        writer.Write(Temperature);
        foreach (var bias in Bias)
            writer.Write(bias);
        writer.Write(MemoryMarshal.AsBytes<sbyte>(Rows));
        writer.Flush();
        return stream.ToArray();
    }
}
