namespace MentionPipeline.Domain.Enriching;

/// <summary>Why a mention is not wanted. The codes are counted, so they never change.</summary>
public static class FilterReason
{
    public const string NoBrand = "no-brand";
    public const string OtherLanguage = "other-language";
    public const string BlockedSite = "blocked-site";
    public const string TooOld = "too-old";
    public const string Noise = "noise";
}
