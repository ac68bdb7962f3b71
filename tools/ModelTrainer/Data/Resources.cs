namespace MentionPipeline.ModelTrainer.Data;

/// <summary>Word lists and examples of our own writing, embedded in the trainer.</summary>
internal static class Resources
{
    public static IReadOnlyList<string> Lines(string name) =>
        LinesIfAny(name) is { Count: > 0 } lines ? lines : throw new DataException($"{name} is not embedded in the trainer.");

    /// <summary>None for a list that is not written for this language.</summary>
    public static IReadOnlyList<string> LinesIfAny(string name)
    {
        using var stream = typeof(Resources).Assembly.GetManifestResourceStream(name);
        if (stream is null)
            return [];
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n').Select(line => line.TrimEnd('\r')).ToList();
    }
}
