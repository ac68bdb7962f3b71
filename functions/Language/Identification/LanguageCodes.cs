namespace MentionPipeline.Language.Identification;

/// <summary>The languages told apart by letters (classes of the model) and by script alone.</summary>
internal static class LanguageCodes
{
    private static readonly string[] Classes =
    [
        "ca", "cs", "da", "de", "en", "es", "fi", "fr", "hi", "hr", "hu", "id", "it", "nb", "nl", "pl", "pt", "ro", "sl", "sq", "sv", "tr", "vi",
        "bg", "ru", "uk", "ar", "fa", "und",
    ];

    /// <summary>Classes of the model: Latin script first, then Cyrillic, Arabic and noise. Order is part of the model's format.</summary>
    public static ReadOnlySpan<string> All => Classes;

    public static int Noise => Classes.Length - 1;

    public static Range Latin => ..23;

    public static Range Cyrillic => 23..26;

    public static Range Arabic => 26..28;

    public static int IndexOf(string code) => Array.IndexOf(Classes, code);
}
