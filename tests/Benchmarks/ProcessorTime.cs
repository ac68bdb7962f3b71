using System.Diagnostics;

namespace MentionPipeline.Benchmarks;

/// <summary>What this process has used of the processors, all threads and garbage collection included: other programs do not count.</summary>
internal static class ProcessorTime
{
    public static TimeSpan Used()
    {
        using var self = Process.GetCurrentProcess();
        return self.TotalProcessorTime;
    }
}
