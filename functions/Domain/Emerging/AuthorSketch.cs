using System.Numerics;
using System.Text.Json.Serialization;

namespace MentionPipeline.Domain.Emerging;

/// <summary>
/// How many different authors there were, without a list of them: linear counting (Whang, Vander-Zanden and Taylor 1990). Each author sets
/// one of 2,048 bits; the share that is still clear tells how many there were, within 3 % up to some thousands.
/// </summary>
public sealed record AuthorSketch
{
    private const int Bits = 2_048;
    private const int BitsPerByte = 8;

    public static AuthorSketch Empty { get; } = new();

    /// <summary>The bits; empty where none is set.</summary>
    public byte[] Map { get; init; } = [];

    [JsonIgnore]
    public int Count
    {
        get
        {
            var clear = Bits - Map.Sum(part => BitOperations.PopCount(part));
            return (int)Math.Round(-Bits * Math.Log(Math.Max(clear, 1) / (double)Bits));
        }
    }

    public AuthorSketch With(uint voice)
    {
        var bit = (int)(voice % Bits);
        var map = new byte[Bits / BitsPerByte];
        Map.CopyTo(map, 0);
        map[bit / BitsPerByte] |= (byte)(1 << (bit % BitsPerByte));
        return new AuthorSketch { Map = map };
    }

    public bool Equals(AuthorSketch? other) => other is not null && Map.AsSpan().SequenceEqual(other.Map);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Map);
        return hash.ToHashCode();
    }
}
