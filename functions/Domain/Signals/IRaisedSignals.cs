namespace MentionPipeline.Domain.Signals;

/// <summary>Is told of each signal when it is raised.</summary>
public interface IRaisedSignals
{
    void OnRaised(SignalDocument signal);
}
