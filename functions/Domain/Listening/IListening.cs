namespace MentionPipeline.Domain.Listening;

/// <summary>The configuration in force. It may change between two reads, never during the use of one.</summary>
public interface IListening
{
    ListeningConfiguration Current { get; }
}
