namespace MentionPipeline.AzureCloud.Tests.Emulators;

/// <summary>A test that needs an emulator, which needs Node.js.</summary>
public sealed class EmulatorFactAttribute : FactAttribute
{
    public EmulatorFactAttribute() => Skip = NodeProcess.ReasonToSkip;
}
