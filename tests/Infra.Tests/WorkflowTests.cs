using MentionPipeline.Infra.Tests.Checks;

namespace MentionPipeline.Infra.Tests;

/// <summary>The workflow cannot run here; what it may do and what it runs can be read.</summary>
public sealed class WorkflowTests(InfrastructureFixture fixture) : IClassFixture<InfrastructureFixture>
{
    private static readonly string Workflow = Repository.Text(".github/workflows/deploy.yml");

    private List<string> Parameters => [.. fixture.Infra.Main.Parameters.Select(parameter => parameter.Name)];

    [BicepFact]
    public void The_workflow_runs_what_is_pinned_and_may_little() => Complaints.None(Check(Workflow));

    [BicepTheory]
    [InlineData("actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd", "actions/checkout@v6", "not pinned")]
    [InlineData("actions/checkout@de0fac2e", "actions/checkout@fe0fac2e", "does not name the pin")]
    [InlineData(" # v6.0.2", "", "which version")]
    [InlineData("permissions: {}\n", "", "starts with permissions")]
    [InlineData("concurrency:\n", "concurrency: x\n", "two deployments")]
    [InlineData("    environment: production\n", "", "deploy signs in to Azure without")]
    [InlineData("    if: github.ref == 'refs/heads/main'\n    needs: [plan]", "    needs: [plan]", "deploy signs in to Azure from any branch")]
    [InlineData("contents: read\n    steps:", "contents: write\n    steps:", "build may write")]
    [InlineData("environmentName=", "environment=", "passes environment,")]
    [InlineData("\"$LOCATION\" --template", "${{ vars.AZURE_LOCATION }} --template", "pasted into a script")]
    public void A_broken_copy_is_found(string text, string becomes, string complaint)
    {
        Assert.Contains(text, Workflow, StringComparison.Ordinal);

        Assert.Contains(Check(Workflow.Replace(text, becomes, StringComparison.Ordinal)), found => found.Contains(complaint, StringComparison.Ordinal));
    }

    private IEnumerable<string> Check(string workflow) => WorkflowCheck.Of(workflow, Repository.Text("docs/azure.md"), Parameters);
}
