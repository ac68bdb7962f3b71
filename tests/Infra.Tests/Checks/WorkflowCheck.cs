using System.Text.RegularExpressions;

namespace MentionPipeline.Infra.Tests.Checks;

/// <summary>The deployment's workflow runs only what is pinned, may only what it needs, and passes parameters that are there.</summary>
internal static partial class WorkflowCheck
{
    [GeneratedRegex(@"uses:\s*(\S+)(.*)$", RegexOptions.Multiline)]
    private static partial Regex Uses();

    [GeneratedRegex(@"^[\w.-]+/[\w./-]+@[0-9a-f]{40}$")]
    private static partial Regex Pinned();

    [GeneratedRegex(@"^\s+# v\d+\.\d+\.\d+\s*$")]
    private static partial Regex Version();

    [GeneratedRegex(@"^  (\w+):\n((?:(?:    .*)?\n)+)", RegexOptions.Multiline)]
    private static partial Regex Job();

    [GeneratedRegex("--parameters ((?:\\s*\\w+=\"\\$\\w+\")+)")]
    private static partial Regex Parameters();

    [GeneratedRegex(@"run:.*(?:\n {10,}.*)*")]
    private static partial Regex Script();

    public static IEnumerable<string> Of(string workflow, string document, IReadOnlyCollection<string> parameters)
        => Pins(workflow, document).Concat(Permissions(workflow)).Concat(Passed(workflow, parameters))
            .Concat(Script().Matches(workflow).Where(script => script.Value.Contains("${{", StringComparison.Ordinal))
                .Select(script => $"an expression is pasted into a script: {script.Value.Split('\n')[0].Trim()}"));

    private static IEnumerable<string> Pins(string workflow, string document)
    {
        foreach (Match use in Uses().Matches(workflow))
        {
            var action = use.Groups[1].Value;
            if (!Pinned().IsMatch(action)) yield return $"{action} is not pinned by a full commit";
            else if (!document.Contains(action.Split('@')[1], StringComparison.Ordinal)) yield return $"docs/azure.md does not name the pin {action}";
            if (!Version().IsMatch(use.Groups[2].Value)) yield return $"{action} does not say which version it is";
        }
    }

    private static IEnumerable<string> Permissions(string workflow)
    {
        if (!workflow.Contains("\npermissions: {}\n", StringComparison.Ordinal)) yield return "the workflow starts with permissions";
        if (workflow.Contains("pull_request_target", StringComparison.Ordinal)) yield return "pull_request_target gives strangers' code our permissions";
        if (!workflow.Contains("\nconcurrency:\n", StringComparison.Ordinal)) yield return "two deployments may run at once";
        foreach (Match job in Job().Matches(workflow[workflow.IndexOf("\njobs:\n", StringComparison.Ordinal)..]))
        {
            var (name, body) = (job.Groups[1].Value, job.Groups[2].Value);
            var signsIn = body.Contains("id-token: write", StringComparison.Ordinal);
            if (signsIn && !body.Contains("    environment: ", StringComparison.Ordinal))
                yield return $"{name} signs in to Azure without a protected environment";
            if (signsIn && !body.Contains("if: github.ref == 'refs/heads/main'", StringComparison.Ordinal))
                yield return $"{name} signs in to Azure from any branch";
            if (body.Contains(": write", StringComparison.Ordinal) && !signsIn) yield return $"{name} may write";
        }
    }

    private static IEnumerable<string> Passed(string workflow, IReadOnlyCollection<string> parameters)
        => Parameters().Matches(workflow).SelectMany(match => match.Groups[1].Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Select(pair => pair.Split('=')[0]).Except(parameters).Select(name => $"the workflow passes {name}, which main.bicep does not know");
}
