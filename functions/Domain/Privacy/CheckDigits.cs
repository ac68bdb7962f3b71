namespace MentionPipeline.Domain.Privacy;

/// <summary>The sums that tell a real number from one that only looks like it.</summary>
internal static class CheckDigits
{
    private const int FiscalCodeLength = 16;

    // Values of the characters in odd places: the decree of 23 December 1976 on the Italian fiscal code, annex.
    private static readonly int[] OddDigits = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];
    private static readonly int[] OddLetters = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

    /// <summary>ISO/IEC 7812-1, annex B: every second digit from the right doubled, the sum a multiple of ten.</summary>
    public static bool IsLuhn(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var fromRight = 0; fromRight < digits.Length; fromRight++)
        {
            var digit = digits[^(fromRight + 1)] - '0';
            if (fromRight % 2 == 1) digit = digit > 4 ? (2 * digit) - 9 : 2 * digit;
            sum += digit;
        }
        return sum % 10 == 0;
    }

    /// <summary>ISO 13616: the first four characters moved to the end, letters as 10 to 35, the number modulo 97 is one.</summary>
    public static bool IsIban(ReadOnlySpan<char> compact)
    {
        var remainder = 0;
        for (var i = 0; i < compact.Length; i++)
        {
            var character = compact[(i + 4) % compact.Length];
            var value = char.IsAsciiDigit(character) ? character - '0' : (character | 0x20) - 'a' + 10;
            remainder = ((remainder * (value > 9 ? 100 : 10)) + value) % 97;
        }
        return remainder == 1;
    }

    /// <param name="code">Sixteen letters and digits, any case.</param>
    public static bool IsFiscalCode(ReadOnlySpan<char> code)
    {
        if (code.Length != FiscalCodeLength) return false;
        var sum = 0;
        for (var i = 0; i < FiscalCodeLength - 1; i++)
        {
            var isOddPlace = i % 2 == 0;
            var isDigit = char.IsAsciiDigit(code[i]);
            var value = isDigit ? code[i] - '0' : (code[i] | 0x20) - 'a';
            if (!isOddPlace) sum += value;
            else sum += isDigit ? OddDigits[value] : OddLetters[value];
        }
        return (code[^1] | 0x20) - 'a' == sum % 26;
    }
}
