using System.Globalization;
using Azure.Core;
using Azure.Core.Pipeline;

namespace MentionPipeline.AzureCloud.Exporting;

/// <summary>The two headers that every request to Blob Storage carries; the date is the attempt's own.</summary>
internal sealed class StorageHeaders(TimeProvider wall) : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message)
    {
        message.Request.Headers.SetValue("x-ms-version", BlobLimits.ApiVersion);
        message.Request.Headers.SetValue("x-ms-date", wall.GetUtcNow().ToString("R", CultureInfo.InvariantCulture));
    }
}

/// <summary>Signs by a shared access signature: the query of a URL that somebody with a key gave. Azurite takes these over http.</summary>
internal sealed class SharedAccessSignature(string query) : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message)
    {
        // A retry carries the signature of the attempt before.
        if (!message.Request.Uri.Query.Contains(query, StringComparison.Ordinal))
            message.Request.Uri.Query = message.Request.Uri.Query.Length > 1 ? $"{message.Request.Uri.Query}&{query}" : $"?{query}";
    }
}
