using MentionPipeline.Domain.Listening;

namespace MentionPipeline.Domain.Tests.Listening;

internal static class Reading
{
    public static ListeningReading Read(string json) => ListeningReader.Read(json);

    public static void AssertOnlyError(ListeningReading read, string path, string found, string allowed)
    {
        Assert.Null(read.Configuration);
        var error = Assert.Single(read.Errors);
        Assert.Equal(path, error.Path);
        Assert.Contains(found, error.Found, StringComparison.Ordinal);
        Assert.Contains(allowed, error.Allowed, StringComparison.Ordinal);
    }
}
