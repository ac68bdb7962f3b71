using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using MentionPipeline.App.Hosting;

namespace MentionPipeline.Benchmarks;

/// <summary>
/// From the start of the process to the first answer to GET /, as the Functions host waits for it: the published app beside
/// a bare ASP.NET Core hello that is published the same way. They take turns, so that whatever else the machine does falls
/// on both.
/// </summary>
internal static class StartUp
{
    private const int Rounds = 15;
    private const int WarmUpRounds = 2;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(2);

    /// <returns>The medians in milliseconds.</returns>
    public static async Task<(double App, double Hello)> MeasureAsync(string root, string folder)
    {
        Publish(Path.Combine(root, "functions", "App"), Path.Combine(folder, "app"), "-p:PublishProfile=Azure");
        var hello = WriteHello(Path.Combine(folder, "hello-source"));
        Publish(hello, Path.Combine(folder, "hello"), "-c", "Release", "-r", "linux-x64", "--self-contained", "-p:PublishReadyToRun=true");
        var (apps, hellos) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds + WarmUpRounds; round++)
        {
            var app = await OnceAsync(Path.Combine(folder, "app", "MentionPipeline.App"), Path.Combine(folder, $"store-{round}"));
            var bare = await OnceAsync(Path.Combine(folder, "hello", "hello"), folder);
            if (round < WarmUpRounds) continue;
            apps.Add(app);
            hellos.Add(bare);
        }
        return (Median(apps), Median(hellos));
    }

    private static async Task<double> OnceAsync(string executable, string store)
    {
        using var http = LoopbackHttp.Create();
        var port = FreePort();
        http.BaseAddress = new Uri($"http://127.0.0.1:{port}");
        var start = new ProcessStartInfo(executable) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["FUNCTIONS_CUSTOMHANDLER_PORT"] = port.ToString(CultureInfo.InvariantCulture);
        start.Environment["Store__kind"] = "sqlite";
        start.Environment["Store__path"] = store;
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri("/", UriKind.Relative));
                var milliseconds = watch.Elapsed.TotalMilliseconds;
                process.Kill();
                await process.WaitForExitAsync();
                return milliseconds;
            }
            catch (HttpRequestException) when (!process.HasExited)
            {
                await Task.Delay(Poll);
            }
        }
    }

    private static string WriteHello(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "hello.csproj"), """
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><InvariantGlobalization>true</InvariantGlobalization></PropertyGroup>
            </Project>
            """);
        File.WriteAllText(Path.Combine(folder, "Program.cs"), """
            var builder = Microsoft.AspNetCore.Builder.WebApplication.CreateSlimBuilder(args);
            var port = int.Parse(System.Environment.GetEnvironmentVariable("FUNCTIONS_CUSTOMHANDLER_PORT")!);
            Microsoft.AspNetCore.Hosting.WebHostBuilderKestrelExtensions.ConfigureKestrel(builder.WebHost,
                kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, port));
            var app = builder.Build();
            Microsoft.AspNetCore.Builder.EndpointRouteBuilderExtensions.MapGet(app, "/", () => "hello");
            app.Run();
            """);
        return folder;
    }

    private static void Publish(string project, string output, params string[] options)
    {
        string[] arguments = ["publish", project, "-o", output, "--nologo", "-v", "quiet", .. options];
        using var publish = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        var log = publish.StandardOutput.ReadToEnd();
        publish.WaitForExit();
        if (publish.ExitCode != 0) throw new InvalidOperationException($"{project} cannot be published: {log}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
