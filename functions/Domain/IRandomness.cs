namespace MentionPipeline.Domain;

/// <summary>Chance, injected so that tests can hold it still (law 8).</summary>
public interface IRandomness
{
    /// <summary>A number from 0 inclusive to 1 exclusive.</summary>
    double Next();
}
