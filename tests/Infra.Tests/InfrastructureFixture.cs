using MentionPipeline.Infra.Tests.Bicep;

namespace MentionPipeline.Infra.Tests;

/// <summary>Reads the deployment once for all tests of a class.</summary>
public sealed class InfrastructureFixture : IAsyncLifetime
{
    internal Infrastructure Infra { get; private set; } = new([]);

    public async Task InitializeAsync()
    {
        if (BicepParser.Node is not null) Infra = await Infrastructure.ReadAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;
}

/// <summary>A test that reads Bicep: the grammar runs on Node.js.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BicepFactAttribute : FactAttribute
{
    public BicepFactAttribute() => Skip = BicepParser.Node is null ? BicepTheoryAttribute.Reason : null;
}

/// <inheritdoc cref="BicepFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BicepTheoryAttribute : TheoryAttribute
{
    internal const string Reason = "Node.js is not on the PATH: the Bicep grammar runs on it.";

    public BicepTheoryAttribute() => Skip = BicepParser.Node is null ? Reason : null;
}
