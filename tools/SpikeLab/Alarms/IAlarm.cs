namespace MentionPipeline.SpikeLab.Alarms;

/// <summary>One way of raising alarms, fed with a series bucket by bucket.</summary>
internal interface IAlarm
{
    string Name { get; }

    /// <returns>Whether an alarm is raised after this bucket.</returns>
    bool Observe(int bucket, int count);

    /// <summary>Another that has seen the same and goes its own way from now on.</summary>
    IAlarm Fork();
}
