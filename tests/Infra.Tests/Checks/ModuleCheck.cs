using MentionPipeline.Infra.Tests.Bicep;

namespace MentionPipeline.Infra.Tests.Checks;

/// <summary>Every module is used, gets each parameter it asks for and no other, and gives only what is taken.</summary>
internal static class ModuleCheck
{
    public static IEnumerable<string> Of(Infrastructure infra)
    {
        var called = infra.Main.Modules
            .Select(module => (Module: module, File: infra.Files.FirstOrDefault(file => file.Path == "infra/" + module.Target))).ToList();
        return Missing(called)
            .Concat(infra.ModuleFiles.Except(called.Select(call => call.File)).Select(file => $"{file!.Path} is used by no one"))
            .Concat(called.Where(call => call.File is not null).SelectMany(call => Parameters(infra.Main, call.Module, call.File!)))
            .Concat(called.Where(call => call.File is not null).SelectMany(call => Outputs(infra.Main, call.Module, call.File!)));
    }

    private static IEnumerable<string> Missing(IEnumerable<(Declaration Module, BicepFile? File)> called)
        => called.Where(call => call.File is null)
            .Select(call => $"{Infrastructure.MainPath}:{call.Module.Line} calls {call.Module.Target}, which is not there");

    private static IEnumerable<string> Parameters(BicepFile main, Declaration module, BicepFile file)
    {
        var given = main.ObjectOf(main.At(module.Value, "params")).Keys;
        var asked = file.Parameters.ToList();
        return asked.Where(parameter => parameter.Value is null && !given.Contains(parameter.Name))
            .Select(parameter => $"{main.Path}:{module.Line} gives {module.Name} no {parameter.Name}")
            .Concat(given.Except(asked.Select(parameter => parameter.Name))
                .Select(name => $"{main.Path}:{module.Line} gives {module.Name} {name}, which it does not know"));
    }

    private static IEnumerable<string> Outputs(BicepFile main, Declaration module, BicepFile file)
    {
        var taken = main.Root.Below("member_expression").Select(node => main.TextOf(node).Replace("!", "", StringComparison.Ordinal))
            .Where(text => text.StartsWith($"{module.Name}.outputs.", StringComparison.Ordinal)).Select(text => text.Split('.')[2]).ToHashSet();
        var given = file.Outputs.Select(output => output.Name).ToHashSet();
        return taken.Except(given).Select(name => $"{main.Path} takes {module.Name}.outputs.{name}, which {file.Path} does not give")
            .Concat(given.Except(taken).Select(name => $"{file.Path} gives {name}, which no one takes"));
    }
}
