namespace MentionPipeline.Domain.Importing;

/// <summary>The first row of a file: the names of its columns, compared without case.</summary>
internal sealed class ImportHeader(IReadOnlyList<string> names)
{
    private const int NamesShownMax = 20;

    public IReadOnlyList<string> Names => names;

    public IReadOnlyDictionary<string, string> Cells(IReadOnlyList<string> cells)
    {
        var byName = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < names.Count; i++) byName.TryAdd(names[i], cells[i]);
        return byName;
    }

    /// <returns>Mapped columns that are not there or are there twice, and fields that no column gives to any row.</returns>
    public List<ImportError> ErrorsAgainst(ImportOptions options, long row)
    {
        var errors = new List<ImportError>();
        foreach (var column in options.Columns.Values.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            var count = names.Count(name => name.Equals(column, StringComparison.OrdinalIgnoreCase));
            if (count == 0) errors.Add(new ImportError(row, column, $"the columns {Listed()}", "a column of this name"));
            if (count > 1) errors.Add(new ImportError(row, column, $"{count} columns of this name", "one"));
        }

        if (!IsGiven(options, ImportField.Source)) errors.Add(Missing(row, ImportField.Source, "a column for it, or source=…"));
        if (IsGiven(options, "deleted")) return errors;
        if (!IsGiven(options, ImportField.Published)) errors.Add(Missing(row, ImportField.Published, "a column for it, such as map=published:Date"));
        if (!IsGiven(options, ImportField.Content) && !IsGiven(options, ImportField.Title))
            errors.Add(Missing(row, ImportField.Content, "a column for it, such as map=content:Note"));
        return errors;
    }

    private ImportError Missing(long row, string field, string expected) => new(row, field, $"the columns {Listed()}", expected);

    private bool IsGiven(ImportOptions options, string field)
        => options.Constants.ContainsKey(field) || options.Columns.ContainsKey(field)
            || (options.Columns.Count == 0 && names.Contains(field, StringComparer.OrdinalIgnoreCase));

    private string Listed() => string.Join(", ", names.Take(NamesShownMax).Select(ImportCell.Describe));
}
