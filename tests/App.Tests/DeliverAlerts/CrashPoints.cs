namespace MentionPipeline.App.Tests;

/// <summary>Ends the process, as far as the store can tell, before one of its writes; afterwards a new one runs.</summary>
internal static class CrashPoints
{
    /// <returns>Whether it has come to it.</returns>
    public static Func<bool> Before(DeliveryScene scene, int writes)
    {
        var crashed = false;
        void Tick()
        {
            if (crashed || writes-- > 0) return;
            crashed = true;
            scene.Restart();
            throw new IOException("The process was killed.");
        }

        scene.Store.Signals.Writing = _ => Tick();
        scene.Store.Outbox.Writing = _ => Tick();
        scene.Store.Channels.Writing = _ => Tick();
        scene.Store.Adjustments.Writing = _ => Tick();
        return () => crashed;
    }
}
