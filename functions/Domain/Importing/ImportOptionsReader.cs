using System.Text.RegularExpressions;
using MentionPipeline.Domain.Intake;
using MentionPipeline.Domain.Mentions;

namespace MentionPipeline.Domain.Importing;

/// <summary>What came of reading the options of an import: the options, or everything that is wrong with them.</summary>
public sealed record ImportOptionsReading(ImportOptions? Options, IReadOnlyList<FieldError> Errors);

/// <summary>Reads the options of an import from named texts: the query of a request, or the options of a verb.</summary>
public static partial class ImportOptionsReader
{
    public const string Map = "map";
    private const string MapPrefix = "map.";
    private const int ColumnLengthMax = 200;
    private const int DateFormatsMax = 5;
    private const int DateFormatLengthMax = 60;

    private static readonly Dictionary<string, char> Delimiters = new(StringComparer.OrdinalIgnoreCase)
    {
        ["comma"] = ',',
        [","] = ',',
        ["semicolon"] = ';',
        [";"] = ';',
        ["tab"] = '\t',
        ["\t"] = '\t',
        ["bar"] = '|',
        ["|"] = '|',
    };

    private static readonly Dictionary<string, char> DecimalMarks = new(StringComparer.OrdinalIgnoreCase)
    {
        ["comma"] = ',',
        [","] = ',',
        ["point"] = '.',
        ["."] = '.',
    };

    public static ImportOptionsReading Read(IReadOnlyDictionary<string, string> given)
    {
        ArgumentNullException.ThrowIfNull(given);
        var errors = new List<FieldError>();
        var options = new ImportOptions
        {
            Columns = Columns(given, errors),
            Constants = Constants(given, errors),
            DateFormats = DateFormats(given, errors),
            TimeZone = Zone(given, errors),
            DecimalMark = Mark(given, "decimal", DecimalMarks, "comma or point", errors),
            Delimiter = Mark(given, "delimiter", Delimiters, "comma, semicolon, tab or bar", errors),
            Charset = given.GetValueOrDefault("charset") is { Length: > 0 } charset ? charset : null,
            SkipEmpty = Truth(given, "skipEmpty", errors),
            DryRun = Truth(given, "dryRun", errors),
        };
        if (options.TimeZone is null && options.DateFormats.Any(format => !ImportDate.NamesOffset(format)))
            errors.Add(new FieldError("timeZone", "nothing", "the zone of dates without offset, such as Europe/Rome"));
        return new ImportOptionsReading(errors.Count == 0 ? options : null, errors);
    }

    /// <summary><c>map=content:Nota,published:Data</c>, and <c>map.content=Nota</c> for columns that this could not spell.</summary>
    private static Dictionary<string, string> Columns(IReadOnlyDictionary<string, string> given, List<FieldError> errors)
    {
        var columns = new Dictionary<string, string>(StringComparer.Ordinal);
        var pairs = new List<(string Field, string Column)>();
        foreach (var pair in NextPair().Split(given.GetValueOrDefault(Map, "")).Where(pair => !string.IsNullOrWhiteSpace(pair)))
        {
            var colon = pair.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0) pairs.Add((pair[..colon], pair[(colon + 1)..]));
            else errors.Add(new FieldError(Map, Quote(pair), "field:Column, such as content:Nota"));
        }

        var single = given.Where(option => option.Key.StartsWith(MapPrefix, StringComparison.Ordinal));
        pairs.AddRange(single.Select(option => (option.Key[MapPrefix.Length..], option.Value)));
        foreach (var (name, column) in pairs)
        {
            if (ImportField.Find(name.Trim()) is not { } field) errors.Add(new FieldError(Map, Quote(name), $"one of {ImportField.Names}"));
            else if (string.IsNullOrWhiteSpace(column) || column.Length > ColumnLengthMax)
                errors.Add(new FieldError($"{MapPrefix}{field}", Quote(column), $"the name of a column, of at most {ColumnLengthMax} characters"));
            else if (!columns.TryAdd(field, column.Trim())) errors.Add(new FieldError(Map, $"{field} twice", "each field once"));
        }

        return columns;
    }

    private static Dictionary<string, string> Constants(IReadOnlyDictionary<string, string> given, List<FieldError> errors)
    {
        var constants = new Dictionary<string, string>(StringComparer.Ordinal);
        if (given.GetValueOrDefault("source") is { Length: > 0 } source)
        {
            if (source.Length <= MentionReader.SourceLengthMax && MentionReader.IsSource(source)) constants[ImportField.Source] = source;
            else errors.Add(new FieldError("source", Quote(source), $"at most {MentionReader.SourceLengthMax} letters, digits and . _ : / -"));
        }

        if (given.GetValueOrDefault("type") is { Length: > 0 } type)
        {
            if (Enum.TryParse<MentionType>(type, ignoreCase: true, out _) && !char.IsAsciiDigit(type[0])) constants[ImportField.Type] = type;
            else errors.Add(new FieldError("type", Quote(type), $"one of {string.Join(", ", Enum.GetNames<MentionType>()).ToLowerInvariant()}"));
        }

        if (given.GetValueOrDefault("language") is { Length: > 0 } language) constants[ImportField.Language] = language;
        return constants;
    }

    private static List<string> DateFormats(IReadOnlyDictionary<string, string> given, List<FieldError> errors)
    {
        var formats = given.GetValueOrDefault("dateFormat", "").Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToList();
        if (formats.Count > DateFormatsMax) errors.Add(new FieldError("dateFormat", $"{formats.Count} formats", $"at most {DateFormatsMax}"));
        foreach (var format in formats.Where(format => format.Length > DateFormatLengthMax || !ImportDate.IsFormat(format)))
            errors.Add(new FieldError("dateFormat", Quote(format), "day, month and year as in dd/MM/yyyy HH:mm"));
        return formats;
    }

    private static TimeZoneInfo? Zone(IReadOnlyDictionary<string, string> given, List<FieldError> errors)
    {
        if (given.GetValueOrDefault("timeZone") is not { Length: > 0 } name) return null;
        if (TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)) return zone;
        errors.Add(new FieldError("timeZone", Quote(name), "a zone of the IANA database, such as Europe/Rome"));
        return null;
    }

    private static char? Mark(IReadOnlyDictionary<string, string> given, string name, Dictionary<string, char> marks, string expected, List<FieldError> errors)
    {
        if (given.GetValueOrDefault(name) is not { Length: > 0 } text) return null;
        if (marks.TryGetValue(text, out var mark)) return mark;
        errors.Add(new FieldError(name, Quote(text), expected));
        return null;
    }

    private static bool Truth(IReadOnlyDictionary<string, string> given, string name, List<FieldError> errors)
    {
        if (given.GetValueOrDefault(name) is not { Length: > 0 } text) return false;
        if (bool.TryParse(text, out var truth)) return truth;
        errors.Add(new FieldError(name, Quote(text), "true or false"));
        return false;
    }

    private static string Quote(string text) => ImportCell.Describe(text);

    /// <summary>A comma separates pairs only where a field's name and a colon follow: column names may hold commas.</summary>
    [GeneratedRegex(@",(?=\s*[A-Za-z.]+:)", RegexOptions.CultureInvariant)]
    private static partial Regex NextPair();
}
