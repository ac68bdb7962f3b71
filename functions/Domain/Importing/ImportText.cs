using System.Text;

namespace MentionPipeline.Domain.Importing;

/// <summary>Bytes as text: by their byte order mark, else in the encoding that was named, else as UTF-8, and never by replacing what is not.</summary>
public static class ImportText
{
    public const string NotReadable =
        "Bytes that are not of the named encoding (UTF-8 where none is named). Save the file as CSV UTF-8, or name it, such as charset=windows-1252.";

    /// <returns>The encoding; <c>null</c> where no one has that name.</returns>
    public static Encoding? Find(string? charset)
    {
        // With its mark, because a reader that meets a mark it does not expect goes on with an encoding that replaces.
        if (string.IsNullOrWhiteSpace(charset)) return new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);
        var name = charset.Trim().Trim('"');
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
                ?? Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    public static StreamReader Open(Stream stream, Encoding encoding) => new(stream, encoding, detectEncodingFromByteOrderMarks: true);
}
