namespace MentionPipeline.Domain.Listening;

/// <summary>Guesses which known word a misspelt one was meant to be.</summary>
internal static class Spelling
{
    /// <summary>Longer words are not compared: the work grows with the product of the lengths.</summary>
    private const int ComparedLengthMax = 64;

    /// <summary>Known words beyond this many are not searched.</summary>
    private const int KnownMax = 1_000;

    /// <summary>One edit is allowed for every so many letters, and one in any case.</summary>
    private const int LettersPerEdit = 3;

    /// <summary><c>did you mean "query"? </c>, or nothing where no known word is near.</summary>
    public static string Suggest(string word, IEnumerable<string> known)
    {
        if (word.Length > ComparedLengthMax) return "";
        var guess = known.Take(KnownMax)
            .Where(candidate => Math.Abs(candidate.Length - word.Length) <= EditsAllowed(word))
            .Select(candidate => (Word: candidate, Edits: Distance(word.ToLowerInvariant(), candidate.ToLowerInvariant())))
            .Where(candidate => candidate.Edits <= EditsAllowed(word))
            .OrderBy(candidate => candidate.Edits)
            .Select(candidate => candidate.Word)
            .FirstOrDefault();
        return guess is null ? "" : $"did you mean \"{guess}\"? ";
    }

    private static int EditsAllowed(string word) => Math.Max(1, word.Length / LettersPerEdit);

    // Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours cost one each.
    private static int Distance(string left, string right)
    {
        var rows = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++) rows[i, 0] = i;
        for (var j = 0; j <= right.Length; j++) rows[0, j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            for (var j = 1; j <= right.Length; j++)
            {
                var substituted = rows[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                rows[i, j] = Math.Min(substituted, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        }

        return rows[left.Length, right.Length];
    }
}
