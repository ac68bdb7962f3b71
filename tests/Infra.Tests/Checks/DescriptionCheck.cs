using MentionPipeline.Infra.Tests.Bicep;

namespace MentionPipeline.Infra.Tests.Checks;

/// <summary>Every parameter and output says what it is; texts and numbers of the main file say what they may be.</summary>
internal static class DescriptionCheck
{
    private static readonly string[] Bounds = ["allowed", "minLength", "maxLength", "minValue", "maxValue"];

    public static IEnumerable<string> Of(Infrastructure infra)
        => infra.Files.SelectMany(file => file.Parameters.Concat(file.Outputs).Where(declaration => !declaration.Decorators.Contains("description"))
            .Select(declaration => $"{file.Path}:{declaration.Line} {declaration.Name} has no description"))
            .Concat(infra.Main.Parameters.Where(parameter => IsUnbounded(infra.Main, parameter))
                .Select(parameter => $"{Infrastructure.MainPath}:{parameter.Line} {parameter.Name} says no allowed values, length or range"));

    // A parameter that may be empty has no bound to name; a bool has its two values.
    private static bool IsUnbounded(BicepFile main, Declaration parameter)
        => !parameter.Decorators.Intersect(Bounds).Any()
            && main.TextOf(parameter.Node.Parts.ElementAt(1)) != "bool"
            && (parameter.Value is null || main.TextOf(parameter.Value) != "''");
}
