using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace MentionPipeline.App.Tests.Tidy;

/// <summary>The arrows: App sees the adapters and the domain, adapters see the domain alone, the domain sees nobody.</summary>
public sealed partial class ArchitectureTests
{
    private const string Prefix = "MentionPipeline.";

    private static readonly Dictionary<string, string[]> MaySee = new()
    {
        ["App"] = ["Azure", "Domain", "Embedded", "Language"],
        ["Azure"] = ["Domain"],
        ["Domain"] = [],
        ["Embedded"] = ["Domain"],
        ["Language"] = ["Domain"],
    };

    [GeneratedRegex(@"\b(File|Directory|FileStream|HttpClient|Process|Environment|Console)\.[A-Z]")]
    private static partial Regex OutsideWorld();

    public static TheoryData<string> Projects { get; } = [.. ProjectFiles().Select(file => Path.GetFileNameWithoutExtension(file))];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_refers_only_to_what_it_may_see(string project)
    {
        Assert.Contains(project, MaySee.Keys);
        var references = Items(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')));

        Assert.Empty(references.Except(MaySee[project]));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void An_assembly_uses_only_what_it_may_see(string project)
    {
        var used = Assembly.Load(Prefix + project).GetReferencedAssemblies().Select(name => name.Name!)
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Select(name => name[Prefix.Length..]);

        Assert.Empty(used.Except(MaySee[project]));
    }

    [Fact]
    public void The_domain_uses_the_framework_alone()
    {
        Assert.Empty(Items("Domain", "PackageReference"));
        Assert.Empty(Items("Domain", "FrameworkReference"));
        Assert.All(
            Assembly.Load(Prefix + "Domain").GetReferencedAssemblies(),
            name => Assert.Matches(@"^(System(\..+)?|netstandard|mscorlib|Microsoft\.Win32\.Primitives)$", name.Name));
    }

    [Fact]
    public void The_domain_touches_neither_files_nor_network_nor_processes()
    {
        var touching = Repository.FilesWith(".cs").Where(file => file.StartsWith("functions/Domain/", StringComparison.Ordinal))
            .SelectMany(file => Repository.Lines(file)
                .Where(line => OutsideWorld().IsMatch(line) && !line.TrimStart().StartsWith("//", StringComparison.Ordinal))
                .Select(line => $"{file}: {line.Trim()}"));

        Complaints.None(touching);
    }

    private static IEnumerable<string> ProjectFiles()
        => Repository.FilesWith(".csproj").Where(file => file.StartsWith("functions/", StringComparison.Ordinal));

    private static IEnumerable<string> Items(string project, string name)
        => XDocument.Load(Repository.PathOf($"functions/{project}/{project}.csproj")).Descendants(name).Select(item => item.Attribute("Include")!.Value);
}
