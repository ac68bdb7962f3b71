namespace MentionPipeline.AzureCloud.Tests.Emulators;

/// <summary>A test that needs an emulator, which needs Node.js.</summary>
public sealed class EmulatorFactAttribute : FactAttribute
{
    public EmulatorFactAttribute() => Skip = NodeProcess.ReasonToSkip;
}

/// <summary>The same for a theory.</summary>
public sealed class EmulatorTheoryAttribute : TheoryAttribute
{
    public EmulatorTheoryAttribute() => Skip = NodeProcess.ReasonToSkip;
}
