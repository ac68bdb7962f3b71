using System.Text.Json;

namespace MentionPipeline.Infra.Tests.Checks;

/// <summary>The file of parameters gives every parameter that has no default, and none that is not there.</summary>
internal static class ParameterFileCheck
{
    public static IEnumerable<string> Of(Infrastructure infra)
    {
        using var document = JsonDocument.Parse(Repository.Text("infra/main.parameters.json"));
        var given = document.RootElement.GetProperty("parameters").EnumerateObject().Select(parameter => parameter.Name).ToHashSet();
        var asked = infra.Main.Parameters.ToList();
        return asked.Where(parameter => parameter.Value is null && !given.Contains(parameter.Name))
            .Select(parameter => $"main.parameters.json lacks {parameter.Name}")
            .Concat(given.Except(asked.Select(parameter => parameter.Name))
                .Select(name => $"main.parameters.json gives {name}, which main.bicep does not know"));
    }
}
