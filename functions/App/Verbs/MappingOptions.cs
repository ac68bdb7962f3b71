using System.CommandLine;
using MentionPipeline.App.Replay;
using MentionPipeline.Domain.Importing;

namespace MentionPipeline.App.Verbs;

/// <summary>The options of an import on the command line, passed on by the names of <c>POST /api/imports</c>.</summary>
internal sealed class MappingOptions
{
    private readonly Option<string[]> _map = new("--map") { Description = "Field of a mention and its column, as content:Note,published:Date; repeatable" };
    private readonly Option<bool> _skipEmpty = new("--skip-empty") { Description = "Leave rows without text out instead of refusing them" };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Take nothing in; say what would be" };
    private readonly Option<FileInfo?> _errors = new("--errors") { Description = "Where to write the wrong rows, as CSV" };

    private readonly (string Name, Option<string?> Option)[] _texts =
    [
        ("source", new("--source") { Description = "Source of rows that name none" }),
        ("type", new("--type") { Description = "Type of rows that name none: note, review, comment, …" }),
        ("language", new("--language") { Description = "Language of rows that name none" }),
        ("dateFormat", new("--date-format") { Description = "How dates are written, as dd/MM/yyyy HH:mm; several with |" }),
        ("timeZone", new("--time-zone") { Description = "Zone of dates without offset, as Europe/Rome" }),
        ("decimal", new("--decimal") { Description = "What separates decimals: comma or point" }),
        ("delimiter", new("--delimiter") { Description = "Between cells: comma, semicolon, tab or bar; told from the header otherwise" }),
        ("charset", new("--charset") { Description = "Encoding of the file, as windows-1252; UTF-8 otherwise" }),
    ];

    public void AddTo(Command command)
    {
        command.Add(_map);
        foreach (var (_, option) in _texts) command.Add(option);
        command.Add(_skipEmpty);
        command.Add(_dryRun);
        command.Add(_errors);
    }

    public ReplayMapping Read(ParseResult parsed)
    {
        var given = new Dictionary<string, string>();
        foreach (var (name, option) in _texts)
            if (parsed.GetValue(option) is { Length: > 0 } text) given[name] = text;
        if (parsed.GetValue(_map) is { Length: > 0 } pairs) given[ImportOptionsReader.Map] = string.Join(',', pairs);
        if (parsed.GetValue(_skipEmpty)) given["skipEmpty"] = "true";
        if (parsed.GetValue(_dryRun)) given["dryRun"] = "true";
        return new ReplayMapping(given, parsed.GetValue(_errors)?.FullName);
    }
}
