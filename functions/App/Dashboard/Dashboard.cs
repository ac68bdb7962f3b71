using MentionPipeline.App.Hosting;
using Microsoft.Extensions.FileProviders;

namespace MentionPipeline.App;

/// <summary>The page on <c>/</c>. It is built from Dashboard/web and reads the same API that anyone can.</summary>
public sealed class Dashboard : IForwardedFunction
{
    private const string ContentSecurityPolicy =
        "default-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'";

    private readonly string _folder = Path.Combine(AppContext.BaseDirectory, "dashboard");

    public void Map(IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        var files = new PhysicalFileProvider(_folder);
        foreach (var file in files.GetDirectoryContents("").Where(file => !file.IsDirectory))
        {
            var route = file.Name == "index.html" ? "/" : "/" + file.Name;
            routes.MapGet(route, (HttpContext context) => Send(context, file));
        }
    }

    private static IResult Send(HttpContext context, IFileInfo file)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-cache";
        return Results.File(file.PhysicalPath!, ContentTypeOf(file.Name), lastModified: file.LastModified);
    }

    private static string ContentTypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".map" => "application/json",
        _ => "application/octet-stream",
    };
}
