namespace MentionPipeline.App.Hosting;

/// <summary>The functions by the name of their folder.</summary>
internal sealed class FunctionTable(IEnumerable<object> functions)
{
    private readonly Dictionary<string, object> _byName = functions.ToDictionary(function => function.GetType().Name, StringComparer.Ordinal);

    public IReadOnlyCollection<string> Names => _byName.Keys;

    /// <exception cref="InvalidOperationException">A folder has a function.json but no class of its name.</exception>
    public object this[string name] => _byName.GetValueOrDefault(name)
        ?? throw new InvalidOperationException($"{name}/function.json has no function of that name. Known: {string.Join(", ", _byName.Keys)}.");
}
