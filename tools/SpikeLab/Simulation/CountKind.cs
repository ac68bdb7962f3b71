namespace MentionPipeline.SpikeLab.Simulation;

/// <summary>How counts vary around their rate.</summary>
internal enum CountKind
{
    Poisson,
    NegativeBinomial,
    ZeroInflated,
}
