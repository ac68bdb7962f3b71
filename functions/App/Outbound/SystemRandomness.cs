using System.Security.Cryptography;
using MentionPipeline.Domain;

namespace MentionPipeline.App.Outbound;

/// <summary>Chance from the operating system; safe to share between threads.</summary>
public sealed class SystemRandomness : IRandomness
{
    private const int Steps = 1 << 30;

    public double Next() => (double)RandomNumberGenerator.GetInt32(Steps) / Steps;
}
