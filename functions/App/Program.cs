using MentionPipeline.App.Hosting.CustomHandler;
using MentionPipeline.App.Verbs;

return CustomHandlerProgram.IsAskedFor ? await CustomHandlerProgram.RunAsync() : await CommandLine.RunAsync(args);
