using MentionPipeline.Infra.Tests.Bicep;

namespace MentionPipeline.Infra.Tests;

/// <summary>All Bicep of the deployment, as it is or with some of it changed.</summary>
internal sealed class Infrastructure(IReadOnlyList<BicepFile> files)
{
    public const string MainPath = "infra/main.bicep";

    public IReadOnlyList<BicepFile> Files { get; } = files;

    public BicepFile Main => this[MainPath];

    public BicepFile this[string path] => Files.Single(file => file.Path == path);

    public IEnumerable<BicepFile> ModuleFiles => Files.Where(file => file.Path != MainPath);

    public IEnumerable<(BicepFile File, Declaration Resource)> Resources(string typeName)
        => Files.SelectMany(file => file.Resources.Where(resource => !resource.Existing && resource.TypeName == typeName).Select(resource => (file, resource)));

    public static async Task<Infrastructure> ReadAsync() => new(await BicepParser.ParseAsync([.. Sources()]));

    /// <summary>The same deployment with one text replaced by another in one file.</summary>
    public async Task<Infrastructure> WithAsync(string path, string old, string replacement)
    {
        var text = this[path].Text;
        if (!text.Contains(old, StringComparison.Ordinal)) throw new ArgumentException($"{path} has no {old}: the change would change nothing.");
        var changed = await BicepParser.ParseAsync([(path, text.Replace(old, replacement, StringComparison.Ordinal))]);
        return new Infrastructure([.. Files.Where(file => file.Path != path), .. changed]);
    }

    private static IEnumerable<(string Path, string Text)> Sources()
        => Repository.FilesUnder("infra", "*.bicep").Select(path => (path, Repository.Text(path)));
}
