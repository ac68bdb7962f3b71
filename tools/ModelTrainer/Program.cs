using System.CommandLine;
using MentionPipeline.ModelTrainer.Commands;

var root = new RootCommand("Rebuilds and evaluates the embedded models of MentionPipeline.Language.")
{
    TrainCommand.Create(),
    EvaluateCommand.Create(),
    CompareCommand.Create(),
    ListsCommand.Create(),
    AdaptCommand.Create(),
};
return root.Parse(args).Invoke();
