using MentionPipeline.App.Verbs;

return await CommandLine.RunAsync(args);
