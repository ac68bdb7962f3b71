namespace MentionPipeline.Domain.Signals;

/// <summary>Is told of each signal once, when it is stored: a console prints it, a test collects it. Delivery does not hang on it.</summary>
public interface IRaisedSignals
{
    void OnRaised(SignalDocument signal);
}
