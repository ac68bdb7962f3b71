using System.Text.RegularExpressions;

namespace MentionPipeline.App.Tests.Tidy;

/// <summary>The documents say what is there.</summary>
public sealed partial class DocumentTests
{
    private const string Readme = "README.md";
    private const int ReadmeLinesMax = 150;

    [GeneratedRegex(@"\]\(\s*<?([^)>\s]+)|(?:src|href)=""([^""]+)""")]
    private static partial Regex Link();

    [GeneratedRegex(@"(?<![\w./-])(?:functions|tests|tools|docs|infra)/[\w.{}*/-]*[\w/]")]
    private static partial Regex ProjectPath();

    [GeneratedRegex("`[^`]+`")]
    private static partial Regex CodeSpan();

    public static TheoryData<string> Documents { get; } = [.. DocumentPaths()];

    [Fact]
    public void There_is_a_readme_of_a_length_that_people_read() => Assert.InRange(Repository.Lines(Readme).Length, 1, ReadmeLinesMax);

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_link_and_picture_leads_to_a_file(string document)
    {
        var folder = Path.GetDirectoryName(Repository.PathOf(document))!;
        var links = Link().Matches(Repository.Text(document)).Select(match => match.Groups[1].Success ? match.Groups[1].Value : match.Groups[2].Value)
            .Where(link => !link.Contains(':', StringComparison.Ordinal) && !link.StartsWith('#'));

        Assert.All(links, link => Assert.True(Path.Exists(Path.Combine(folder, Uri.UnescapeDataString(link.Split('#')[0]))), link));
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_path_in_code_is_there(string document)
        => Complaints.None(CodeOf(document).SelectMany(code => ProjectPath().Matches(code)).Select(match => match.Value)
            .Where(path => !path.Contains('*', StringComparison.Ordinal) && !path.Contains('{', StringComparison.Ordinal))
            .Where(path => !Path.Exists(Repository.PathOf(path.TrimEnd('/', '.')))));

    [Fact]
    public void The_readme_names_every_document_or_the_folder_it_lies_in()
    {
        var readme = Repository.Text(Readme);
        var unnamed = DocumentPaths().Where(path => path != Readme && !readme.Contains(path, StringComparison.Ordinal))
            .Where(path => path.Count(c => c == '/') < 2 || !readme.Contains(path[..path.LastIndexOf('/')], StringComparison.Ordinal));

        Complaints.None(unnamed);
    }

    private static IEnumerable<string> DocumentPaths()
        => Repository.FilesWith(".md").Where(file => file == Readme || file.StartsWith("docs/", StringComparison.Ordinal));

    /// <summary>Code spans and lines of fenced blocks: there a path is meant as one.</summary>
    private static IEnumerable<string> CodeOf(string document)
    {
        var fenced = false;
        foreach (var line in Repository.Lines(document))
        {
            if (line.TrimStart().StartsWith("```", StringComparison.Ordinal)) fenced = !fenced;
            else if (fenced) yield return line;
            else foreach (Match span in CodeSpan().Matches(line)) yield return span.Value;
        }
    }
}
