using System.Text;
using System.Text.RegularExpressions;

namespace MentionPipeline.Domain.Privacy;

/// <summary>
/// Finds e-mail addresses, IBANs, Italian fiscal codes, payment cards and phone numbers in a text. Numbers that carry check digits are
/// believed only when these are right. The patterns never backtrack, so the time grows with the length of the text alone.
/// </summary>
public static class PersonalData
{
    private const int CardDigitsMin = 13;
    private const int CardDigitsMax = 19;

    /// <summary>ITU-T E.164: a number has at most fifteen digits; shorter than eight it is a year, a price or a service number.</summary>
    private const int PhoneDigitsMin = 8;
    private const int PhoneDigitsMax = 15;

    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    // In the order in which they are believed where two would take the same place.
    private static readonly (PersonalDataKind Kind, Lazy<Regex> Pattern, Func<string, bool> Holds)[] Kinds =
    [
        (PersonalDataKind.EmailAddress, Pattern(@"[A-Za-z0-9._%+\-]{1,64}@([A-Za-z0-9\-]{1,63}\.){1,5}[A-Za-z]{2,24}"), _ => true),
        (PersonalDataKind.Iban, Pattern(@"[A-Za-z]{2}[0-9]{2}([ ]?[A-Za-z0-9]{4}){2,7}([ ]?[A-Za-z0-9]{1,4})?"), text => CheckDigits.IsIban(Compact(text))),
        (PersonalDataKind.FiscalCode,
            Pattern("[A-Za-z]{6}[0-9LMNPQRSTUVlmnpqrstuv]{2}[A-Za-z][0-9LMNPQRSTUVlmnpqrstuv]{2}[A-Za-z][0-9LMNPQRSTUVlmnpqrstuv]{3}[A-Za-z]"),
            text => CheckDigits.IsFiscalCode(text)),
        (PersonalDataKind.PaymentCard, Pattern(@"[2-6][0-9]{3}([ \-]?[0-9]){9,15}"), IsCard),
        (PersonalDataKind.PhoneNumber, Pattern(@"(\+|00)[1-9][0-9]{0,2}([ .\-/]?\(?[0-9]{1,4}\)?){2,7}"), IsPhone),
        (PersonalDataKind.PhoneNumber, Pattern(@"(0[0-9]{1,4}|3[0-9]{2})([ .\-/]?[0-9]{2,8}){1,4}"), IsNationalPhone),
    ];

    /// <returns>The places, in the order of the text; no two overlap.</returns>
    public static IReadOnlyList<PersonalDataSpan> Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!MayHold(text)) return [];
        var found = new List<PersonalDataSpan>();
        foreach (var (kind, pattern, holds) in Kinds)
            for (var match = pattern.Value.Match(text); match.Success; match = match.NextMatch())
            {
                var span = new PersonalDataSpan(kind, match.Index, match.Length);
                if (StandsAlone(text, span) && holds(match.Value) && !found.Exists(other => other.Start < span.End && span.Start < other.End)) found.Add(span);
            }
        found.Sort((left, right) => left.Start.CompareTo(right.Start));
        return found;
    }

    /// <summary>Each place replaced by its kind in brackets; the same text where there is none.</summary>
    public static string Mask(string text)
    {
        var spans = Find(text);
        if (spans.Count == 0) return text;
        var masked = new StringBuilder(text.Length);
        var at = 0;
        foreach (var span in spans)
        {
            masked.Append(text, at, span.Start - at).Append(MaskOf(span.Kind));
            at = span.End;
        }
        return masked.Append(text, at, text.Length - at).ToString();
    }

    private static string MaskOf(PersonalDataKind kind) => kind switch
    {
        PersonalDataKind.EmailAddress => "[email]",
        PersonalDataKind.Iban => "[iban]",
        PersonalDataKind.FiscalCode => "[fiscal-code]",
        PersonalDataKind.PaymentCard => "[card]",
        _ => "[phone]",
    };

    /// <summary>Most posts have neither an @ nor two digits: they cost one look.</summary>
    private static bool MayHold(string text)
    {
        var digits = 0;
        foreach (var unit in text)
            if (unit == '@' || (char.IsAsciiDigit(unit) && ++digits > 1)) return true;
        return false;
    }

    private static bool StandsAlone(string text, PersonalDataSpan span)
        => (span.Start == 0 || !char.IsLetterOrDigit(text[span.Start - 1])) && (span.End == text.Length || !char.IsLetterOrDigit(text[span.End]));

    private static bool IsCard(string text)
    {
        var digits = Digits(text);
        return digits.Length is >= CardDigitsMin and <= CardDigitsMax && CheckDigits.IsLuhn(digits);
    }

    private static bool IsPhone(string text) => Digits(text).Length is >= PhoneDigitsMin and <= PhoneDigitsMax;

    /// <summary>An Italian mobile has ten digits and begins with 3; a number that begins with 0 has an area code. 01/02/2026 is a day.</summary>
    private static bool IsNationalPhone(string text)
    {
        const int mobileDigits = 10;
        const int landlineDigitsMin = 9;
        const int landlineDigitsMax = 11;
        var digits = Digits(text);
        var isDate = text is [_, _, '/' or '.' or '-', _, _, '/' or '.' or '-', ..];
        return text[0] == '3' ? digits.Length == mobileDigits : digits.Length is >= landlineDigitsMin and <= landlineDigitsMax && !isDate;
    }

    private static string Digits(string text) => new([.. text.Where(char.IsAsciiDigit)]);

    private static string Compact(string text) => text.Replace(" ", "", StringComparison.Ordinal);

    /// <summary>Building one takes milliseconds: it waits for the first text that needs it.</summary>
    private static Lazy<Regex> Pattern(string pattern) => new(() => new Regex(pattern, Linear));
}
