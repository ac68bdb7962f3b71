using MentionPipeline.Tests.Npm;

namespace MentionPipeline.App.Tests.Interop;

/// <summary>Runs the scripts of <c>tests/interop</c>, which read what the pipeline writes with the libraries of those who receive it.</summary>
internal static class NodeScripts
{
    private static readonly NodeFolder Interop = new("interop");

    /// <summary>Runs a script with <paramref name="input"/> on its standard input and gives its standard output.</summary>
    public static Task<string> RunAsync(string script, string input, params string[] arguments) => Interop.RunAsync(script, input, arguments);
}
