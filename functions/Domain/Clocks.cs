namespace MentionPipeline.Domain;

/// <summary>
/// The two times of the pipeline. They are the same clock in production. A replay or a demo lives through its data's own
/// week on the first, while requests time out, retries wait and signatures are stamped by the second.
/// </summary>
/// <param name="Collection">Stamps what is collected, counted and detected.</param>
/// <param name="Wall">Real time: deliveries, retries, expiry, leases.</param>
public sealed record Clocks(TimeProvider Collection, TimeProvider Wall)
{
    public static Clocks Live { get; } = new(TimeProvider.System, TimeProvider.System);
}
