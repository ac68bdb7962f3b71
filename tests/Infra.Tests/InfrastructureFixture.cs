using MentionPipeline.Tests.Npm;

namespace MentionPipeline.Infra.Tests;

/// <summary>Reads the deployment once for all tests of a class.</summary>
public sealed class InfrastructureFixture : IAsyncLifetime
{
    internal Infrastructure Infra { get; private set; } = new([]);

    public async Task InitializeAsync()
    {
        if (NodeFolder.ReasonToSkip is null) Infra = await Infrastructure.ReadAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;
}

/// <summary>A test that reads Bicep: the grammar runs on Node.js.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BicepFactAttribute : FactAttribute
{
    public BicepFactAttribute() => Skip = NodeFolder.ReasonToSkip;
}

/// <inheritdoc cref="BicepFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BicepTheoryAttribute : TheoryAttribute
{
    public BicepTheoryAttribute() => Skip = NodeFolder.ReasonToSkip;
}
