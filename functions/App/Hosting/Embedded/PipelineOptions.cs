using System.Net;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Intake;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Signals;

namespace MentionPipeline.App.Hosting.Embedded;

/// <param name="Port">0 takes any free one.</param>
internal sealed record PipelineOptions(
    string DataDirectory,
    IPAddress Bind,
    int Port,
    IListening Listening,
    Clocks Clocks,
    ICollectionTime CollectionTime,
    IRaisedSignals RaisedSignals)
{
    public string ExportDirectory => Path.Combine(DataDirectory, "exports");
}
