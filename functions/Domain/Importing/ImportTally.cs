using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Importing;

/// <summary>Counts what becomes of the rows of one import: every row is exactly one of taken, repeated, left out or refused.</summary>
public sealed class ImportTally
{
    /// <summary>Wrong places that are kept to be shown; further ones are counted.</summary>
    public const int ErrorsKept = 10_000;

    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<ImportError> _errors = [];

    public long Rows { get; private set; }

    public long Accepted { get; private set; }

    /// <summary>Rows that say exactly what a row before says.</summary>
    public long Repeated { get; private set; }

    /// <summary>Rows without a text that were left out as asked.</summary>
    public long Empty { get; private set; }

    public long Rejected { get; private set; }

    public long ErrorCount { get; private set; }

    public IReadOnlyList<ImportError> Errors => _errors;

    /// <returns>The row's mention where it is to be taken in.</returns>
    public Mention? Count(ImportedRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        Rows++;
        if (row.Errors.Count > 0) Reject(row);
        else if (row.Mention is null) Empty++;
        else if (!row.HasOwnId && !_seen.Add(row.Mention.Id)) Repeated++;
        else
        {
            Accepted++;
            return row.Mention;
        }

        return null;
    }

    private void Reject(ImportedRow row)
    {
        Rejected++;
        ErrorCount += row.Errors.Count;
        foreach (var error in row.Errors)
            if (_errors.Count < ErrorsKept) _errors.Add(error);
    }
}
