using System.Diagnostics;
using MentionPipeline.Tests.Npm;

namespace MentionPipeline.AzureCloud.Tests.Emulators;

/// <summary>A script of <c>tests/emulators</c> that serves until it is disposed of, or until this process ends.</summary>
internal sealed class NodeProcess : IDisposable
{
    private static readonly TimeSpan ReadyTimeMax = TimeSpan.FromMinutes(1);
    private static readonly NodeFolder Emulators = new("emulators");

    private readonly Process process;

    private NodeProcess(Process process) => this.process = process;

    /// <summary><c>null</c> where the emulators can run.</summary>
    public static string? ReasonToSkip => NodeFolder.ReasonToSkip;

    /// <summary>Starts a script and waits for the first line that it writes, which says where it listens.</summary>
    public static async Task<(NodeProcess Process, string FirstLine)> StartAsync(string script, params string[] arguments)
    {
        // The scripts end with their standard input, so that a test run that is killed leaves none behind.
        var started = new NodeProcess(await Emulators.StartAsync(script, arguments));
        using var limit = new CancellationTokenSource(ReadyTimeMax);
        try
        {
            var line = await started.process.StandardOutput.ReadLineAsync(limit.Token);
            if (line is null) throw new InvalidOperationException($"{script} ended: {await started.process.StandardError.ReadToEndAsync(limit.Token)}");
            started.process.BeginErrorReadLine();
            return (started, line);
        }
        catch
        {
            started.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        process.Dispose();
    }
}
