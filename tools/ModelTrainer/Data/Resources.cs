namespace MentionPipeline.ModelTrainer.Data;

/// <summary>Word lists and examples of our own writing, embedded in the trainer.</summary>
internal static class Resources
{
    public static IReadOnlyList<string> Lines(string name)
    {
        using var stream = typeof(Resources).Assembly.GetManifestResourceStream(name)
            ?? throw new DataException($"{name} is not embedded in the trainer.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n').Select(line => line.TrimEnd('\r')).ToList();
    }
}
