using System.Text.RegularExpressions;

namespace MentionPipeline.App.Tests.Tidy;

/// <summary>What a reader should never meet. The sizes are a ratchet: the constants may only fall.</summary>
public sealed partial class TidyTests
{
    /// <summary>Lines of the longest C# file.</summary>
    private const int FileLinesMax = 300;

    /// <summary>Lines between the braces of the longest member.</summary>
    private const int MemberLinesMax = 40;

    private const int LineLengthMax = 160;

    /// <summary>How far a real maximum may lie below its constant before the constant has to follow.</summary>
    private const double Slack = 0.10;

    private static readonly string[] TextExtensions =
    [
        ".cs", ".csproj", ".props", ".targets", ".md", ".json", ".js", ".mjs", ".css", ".html", ".yml", ".yaml", ".bicep", ".sh",
        ".sln", ".txt", ".editorconfig",
    ];

    // Written in two pieces: this file is searched too.
    [GeneratedRegex(@"\b(TO" + "DO|FIX" + "ME|HA" + "CK|XX" + @"X)\b")]
    private static partial Regex Leftover();

    [GeneratedRegex(@"^\s*//(?!/)\s*(\}|.*[;{]|(var|await|return|public|private|internal|foreach|using)\s.*\))\s*$")]
    private static partial Regex CommentedOutCode();

    [GeneratedRegex(@"\b(?:class|record|struct|interface|enum)\s+([A-Z]\w*)")]
    private static partial Regex TypeDeclaration();

    [GeneratedRegex(@"(?:^|[a-z0-9])(Manager|Helper|Util|Common|Base)s?(?![a-z])")]
    private static partial Regex EmptyWord();

    [GeneratedRegex("Co" + @"pilot|Chat" + @"GPT|LLM" + @" session|(?<![\w.])/wo" + "rk/", RegexOptions.IgnoreCase)]
    private static partial Regex Workplace();

    [GeneratedRegex(@"whsec_[A-Za-z0-9+/=]{16,}|(Account|SharedAccess)Key=[A-Za-z0-9+/=]{20,}|-----BEGIN [A-Z ]*PRIVATE KEY"
        + @"|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_\w{30,}|\bxox[abp]-\w{10,}")]
    private static partial Regex Secret();

    [GeneratedRegex(@"\b(class|record|struct|interface|enum|namespace)\s")]
    private static partial Regex TypeKeyword();

    [Fact]
    public void Nothing_is_left_for_later() => AssertNowhere(Leftover(), Repository.FilesWith([.. TextExtensions.Except([".txt"])]));

    [Fact]
    public void No_code_lies_in_comments() => AssertNowhere(CommentedOutCode(), Repository.FilesWith(".cs"));

    [Fact]
    public void The_project_speaks_of_itself_alone() => AssertNowhere(Workplace(), Repository.FilesWith(TextExtensions));

    [Fact]
    public void No_secret_lies_outside_the_tests()
        => AssertNowhere(Secret(), Repository.FilesWith(TextExtensions).Where(file => !file.StartsWith("tests/", StringComparison.Ordinal)));

    [Fact]
    public void Names_say_what_a_thing_is()
    {
        var types = Repository.FilesWith(".cs").SelectMany(file => Repository.Lines(file)
            .Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal))
            .SelectMany(line => TypeDeclaration().Matches(line)).Select(match => $"{file}: {match.Groups[1].Value}"));
        var files = Repository.FilesWith(".cs").Select(file => $"{file}: {Path.GetFileNameWithoutExtension(file)}");

        Complaints.None(types.Concat(files).Where(name => EmptyWord().IsMatch(name[(name.LastIndexOf(' ') + 1)..])));
    }

    [Fact]
    public void Lines_fit_on_a_screen()
        => Complaints.None(Repository.FilesWith(".cs", ".mjs").SelectMany(file => Repository.Lines(file)
            .Select((line, index) => (line, index))
            .Where(at => at.line.Length > LineLengthMax)
            .Select(at => $"{file}:{at.index + 1} has {at.line.Length} characters")));

    [Fact]
    public void Files_stay_small()
        => AssertRatchet(Repository.FilesWith(".cs").Select(file => (file, Repository.Lines(file).Length)), FileLinesMax, nameof(FileLinesMax));

    [Fact]
    public void Members_stay_small() => AssertRatchet(Repository.FilesWith(".cs").SelectMany(MembersOf), MemberLinesMax, nameof(MemberLinesMax));

    private static void AssertNowhere(Regex pattern, IEnumerable<string> files)
        => Complaints.None(files.SelectMany(file => Repository.Lines(file)
            .Select((line, index) => (line, index)).Where(at => pattern.IsMatch(at.line)).Select(at => $"{file}:{at.index + 1}: {at.line.Trim()}")));

    private static void AssertRatchet(IEnumerable<(string Where, int Lines)> sizes, int max, string constant)
    {
        var largest = sizes.MaxBy(size => size.Lines);
        Assert.True(largest.Lines <= max, $"{largest.Where} has {largest.Lines} lines, the bound is {max}: split it");
        Assert.True(largest.Lines >= max * (1 - Slack), $"The largest is now {largest.Where} with {largest.Lines} lines: lower {constant} to it");
    }

    // Braces stand on lines of their own and at the indentation of their member: the build sees to that. Inner blocks found
    // this way are shorter than the member around them, so they do not change the maximum.
    private static IEnumerable<(string Where, int Lines)> MembersOf(string file)
    {
        var lines = Repository.Lines(file);
        for (var open = 0; open < lines.Length; open++)
        {
            var indent = lines[open].Length - 1;
            if (indent is not (4 or 8) || lines[open] != new string(' ', indent) + "{") continue;
            var declaration = DeclarationAbove(lines, open);
            if (TypeKeyword().IsMatch(declaration) || !declaration.Contains('(', StringComparison.Ordinal)) continue;
            var close = Array.FindIndex(lines, open, line => line.StartsWith(lines[open][..indent] + "}", StringComparison.Ordinal));
            if (close > open) yield return ($"{file}:{open + 1}", close - open - 1);
        }
    }

    private static bool BelongsToDeclaration(string line)
        => line.Length > 0 && !line.EndsWith(';') && !line.EndsWith('}') && !line.EndsWith('{') && !line.StartsWith("//", StringComparison.Ordinal);

    private static string DeclarationAbove(string[] lines, int open)
    {
        var first = open;
        while (first > 0 && BelongsToDeclaration(lines[first - 1].Trim())) first--;
        return string.Join(' ', lines[first..open]);
    }
}
