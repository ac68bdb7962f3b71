using System.Net;
using MentionPipeline.Domain.Hubs;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace MentionPipeline.App.Hosting.CustomHandler;

/// <summary>
/// What the Azure Functions host talks to: <c>POST /{Function}</c> for rooms with a trigger of their own, and the real
/// routes of rooms that only answer requests, which it forwards. The dashboard's page on <c>/</c> is what it asks for to
/// learn that the program is up.
/// </summary>
internal sealed class CustomHandlerHost : IAsyncDisposable
{
    private readonly WebApplication _web;

    private CustomHandlerHost(WebApplication web) => _web = web;

    public Uri Address => new(_web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Warms up, then opens the door: the host takes any answer for readiness.</summary>
    public static Task<CustomHandlerHost> StartAsync(PipelineParts parts, IQuarantineWriter quarantine, HandlerSettings settings)
        => StartAsync(parts, parts.Functions(), quarantine, settings);

    public static async Task<CustomHandlerHost> StartAsync(PipelineParts parts, FunctionTable functions, IQuarantineWriter quarantine, HandlerSettings settings)
    {
        var logger = parts.Logs.CreateLogger<CustomHandlerHost>();
        var warm = WarmUp.RunAsync(functions, parts.Store, parts.Clocks.Wall, logger);
        var web = Build(settings.Port, parts.Logs);
        var host = new CustomHandlerHost(web);
        try
        {
            host.Map(parts, functions, quarantine, new HubGenerations(settings.HubGeneration), logger);
            await warm;
            await web.StartAsync();
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    public Task WaitForStopAsync() => _web.WaitForShutdownAsync();

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    private static WebApplication Build(int port, ILoggerFactory logs)
    {
        // The host's own environment names another content root and other addresses; this program inherits both.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration[WebHostDefaults.ServerUrlsKey] = "";
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = Invocations.BodyBytesMax;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        builder.Services.AddSingleton(logs);
        builder.Services.AddProblemDetails();
        return builder.Build();
    }

    private void Map(PipelineParts parts, FunctionTable functions, IQuarantineWriter quarantine, HubGenerations generations, ILogger logger)
    {
        var guard = new HangGuard(logger);
        _web.UseExceptionHandler();
        _web.UseWhen(context => HttpMethods.IsPost(context.Request.Method), posted => posted.Use(guard.InvokeAsync));
        _web.UseRouting();
        var invocations = new Invocations(HostSettings.Read(Path.Combine(AppContext.BaseDirectory, "host.json")), parts.Clocks.Wall, logger);
        var progress = new StageProgress(parts.Store, parts.Clocks.Wall);
        foreach (var definition in FunctionDefinition.ReadAll(AppContext.BaseDirectory))
        {
            IRoom room;
            switch (functions[definition.Name])
            {
                case IForwardedFunction forwarded:
                    forwarded.Map(_web);
                    continue;
                case IEventHubFunction stage:
                    room = new HubRoom(definition, stage, generations, quarantine, progress, logger);
                    break;
                case ITimerFunction timer:
                    room = new TimerRoom(timer);
                    break;
                case IHttpFunction http:
                    room = new HttpRoom(definition, http);
                    break;
                default:
                    throw new InvalidOperationException($"{definition.Name} has no contract that this host knows.");
            }
            _web.MapPost("/" + definition.Name, (RequestDelegate)(context => invocations.AnswerAsync(context, definition.Name, room)));
        }
    }
}
