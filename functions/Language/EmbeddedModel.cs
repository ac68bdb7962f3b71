using System.Security.Cryptography;

namespace MentionPipeline.Language;

/// <summary>A model file inside this assembly.</summary>
internal static class EmbeddedModel
{
    private const int VersionLength = 12;

    public static byte[] Load(string fileName)
    {
        using var stream = typeof(EmbeddedModel).Assembly.GetManifestResourceStream(fileName)
            ?? throw new FileNotFoundException($"The model {fileName} is not embedded: run ModelTrainer train, then build again.", fileName);
        var file = new byte[stream.Length];
        stream.ReadExactly(file);
        return file;
    }

    public static string HashOf(byte[] file) => Convert.ToHexStringLower(SHA256.HashData(file));

    /// <summary>The beginning of the file's hash: two builds of one model have one version.</summary>
    public static string VersionOf(byte[] file) => HashOf(file)[..VersionLength];
}
