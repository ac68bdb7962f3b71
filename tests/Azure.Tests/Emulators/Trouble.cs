using System.Net;
using Microsoft.Azure.Cosmos;

namespace MentionPipeline.AzureCloud.Tests.Emulators;

/// <summary>Answers in the service's stead as a service in trouble does.</summary>
internal sealed class Trouble : RequestHandler
{
    private bool afterwards;

    public HttpStatusCode? Answer { get; set; }

    /// <summary>How many more requests meet it.</summary>
    public int Left { get; private set; }

    /// <summary>Called at each answer.</summary>
    public Action? Answered { get; set; }

    /// <param name="afterwards">The request is carried out, and only its answer is lost.</param>
    public void Begin(HttpStatusCode answer, int times, bool afterwards = false)
    {
        (Answer, Left, Answered) = (answer, times, null);
        this.afterwards = afterwards;
    }

    public override async Task<ResponseMessage> SendAsync(RequestMessage request, CancellationToken cancellationToken)
    {
        if (Answer is not { } answer || Left == 0) return await base.SendAsync(request, cancellationToken);
        Left--;
        if (afterwards) (await base.SendAsync(request, cancellationToken)).Dispose();
        Answered?.Invoke();
        return new ResponseMessage(answer, request, "in trouble");
    }
}
