using System.CommandLine;
using MentionPipeline.SpikeLab.Commands;

var root = new RootCommand("Tries the spike detector on series of counts: recorded ones, and simulated ones that are quiet or in crisis.")
{
    DetectCommand.Create(),
    SimulateCommand.Create(),
    ReportCommand.Create(),
    BrandsCommand.Create(),
};
return root.Parse(args).Invoke();
