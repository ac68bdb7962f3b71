using System.CommandLine;
using System.Net;
using MentionPipeline.App.Listening;
using MentionPipeline.App.Replay;
using MentionPipeline.Embedded;
using Microsoft.AspNetCore.Connections;
using Spectre.Console;

namespace MentionPipeline.App.Verbs;

/// <summary>The verbs and their options. A fault of the user's making ends in one clear sentence and exit code 2.</summary>
internal static class CommandLine
{
    private const int UserFault = 2;
    private const int UnwrappedColumns = 1_000;

    /// <summary>How long Ctrl-C or SIGTERM gives the loops to finish what they have in hand.</summary>
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(30);

    private static readonly Option<FileInfo?> Listening = new("--listening") { Description = "The listening.json to use", Recursive = true };

    private static readonly Option<DirectoryInfo> Data = new("--data")
    {
        Description = "Where hubs, store and exports live",
        DefaultValueFactory = _ => new DirectoryInfo("data"),
        Recursive = true,
    };

    private static readonly Option<int> Port = new("--port")
    {
        Description = "Port of API, webhooks and dashboard",
        DefaultValueFactory = _ => 7071,
        Recursive = true,
    };

    private static readonly Option<IPAddress> Bind = new("--bind")
    {
        Description = "Address to listen on; anything but loopback opens the pipeline to the network",
        DefaultValueFactory = _ => IPAddress.Loopback,
        CustomParser = result =>
        {
            if (IPAddress.TryParse(result.Tokens[0].Value, out var address)) return address;
            result.AddError($"--bind: '{result.Tokens[0].Value}' is not an IP address.");
            return null;
        },
        Recursive = true,
    };

    public static async Task<int> RunAsync(string[] args)
    {
        Port.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > ushort.MaxValue) result.AddError("--port: a number from 0 (any free port) to 65535.");
        });
        var root = new RootCommand("Mention Pipeline: listens to what people say of a brand, and tells the team when they turn against it.")
        {
            Listening, Data, Port, Bind, Demo(), Replay(), Validate(), Quarantine(), Alerts(),
        };
        root.SetAction((parsed, cancellation) => RunVerb.RunAsync(OptionsOf(parsed), cancellation));
        // In a file or a pipe, colours and cursor movements are noise.
        if (Console.IsOutputRedirected)
        {
            AnsiConsole.Profile.Capabilities.Ansi = AnsiConsole.Profile.Capabilities.Links = false;
            AnsiConsole.Profile.Width = UnwrappedColumns;
        }
        try
        {
            var invocation = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = StopTimeout };
            return await root.Parse(args).InvokeAsync(invocation);
        }
        catch (Exception failure) when (Explain(failure) is { } sentence)
        {
            await Console.Error.WriteLineAsync(sentence);
            return UserFault;
        }
    }

    private static Command Demo()
    {
        var exit = new Option<bool>("--exit") { Description = "Stop when the week is processed" };
        var command = new Command("demo", "Lives through the sample week of a fictional brand, crisis included") { exit };
        command.SetAction((parsed, cancellation) => DemoVerb.RunAsync(OptionsOf(parsed), parsed.GetValue(exit), cancellation));
        return command;
    }

    private static Command Replay()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "Mentions: NDJSON, or CSV with a header" };
        var speed = new Option<ReplaySpeed>("--speed")
        {
            Description = "How many times faster than it happened: a number, or max",
            DefaultValueFactory = _ => ReplaySpeed.Max,
            CustomParser = ReplaySpeed.Parse,
        };
        var exit = new Option<bool>("--exit") { Description = "Stop when all is processed" };
        var mapping = new MappingOptions();
        var command = new Command("replay", "Sends a file through the front door, in the order in which it happened") { file, speed, exit };
        mapping.AddTo(command);
        command.SetAction((parsed, cancellation) => ReplayVerb.RunAsync(
            OptionsOf(parsed), parsed.GetRequiredValue(file).FullName, mapping.Read(parsed), parsed.GetRequiredValue(speed), parsed.GetValue(exit),
            cancellation));
        return command;
    }

    private static Command Validate()
    {
        var file = new Argument<FileInfo?>("FILE") { Description = "The file to check; the one in use where none is named", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("validate", "Checks a listening.json and names every mistake with its path") { file };
        command.SetAction(parsed => ValidateVerb.Run(parsed.GetValue(file)?.FullName ?? OptionsOf(parsed).ListeningPath));
        return command;
    }

    private static Command Quarantine()
    {
        var ids = new Argument<string[]>("ID") { Description = "Entries to put back; all where none is named", Arity = ArgumentArity.ZeroOrMore };
        var list = new Command("list", "Shows what was set aside, and why");
        list.SetAction((parsed, cancellation) => QuarantineVerb.ListAsync(OptionsOf(parsed), cancellation));
        var replay = new Command("replay", "Puts entries back on the hub they came from and processes them") { ids };
        replay.SetAction((parsed, cancellation) => QuarantineVerb.ReplayAsync(OptionsOf(parsed), parsed.GetValue(ids) ?? [], cancellation));
        return new Command("quarantine", "What was set aside, and putting it back") { list, replay };
    }

    private static Command Alerts()
    {
        var channel = new Argument<string?>("CHANNEL") { Description = "The channel's id; all where none is named", Arity = ArgumentArity.ZeroOrOne };
        var test = new Command("test", "Sends a message that says it is a test, and shows what the receiver answers") { channel };
        test.SetAction((parsed, cancellation) => AlertsVerb.TestAsync(OptionsOf(parsed), parsed.GetValue(channel), cancellation));
        return new Command("alerts", "The channels that alerts go to") { test };
    }

    private static VerbOptions OptionsOf(ParseResult parsed) => new(
        parsed.GetValue(Listening)?.FullName ?? DefaultListening(),
        parsed.GetRequiredValue(Data).FullName,
        parsed.GetValue(Port),
        parsed.GetRequiredValue(Bind));

    /// <summary>In a checkout the file that people edit, which is followed while the pipeline runs; elsewhere the one beside the program.</summary>
    private static string DefaultListening()
    {
        var inCheckout = Path.GetFullPath(Path.Combine("functions", "App", "listening.json"));
        return File.Exists(inCheckout) ? inCheckout : Path.Combine(AppContext.BaseDirectory, "listening.json");
    }

    /// <returns>What the user is told, or <c>null</c> for a fault of ours, which keeps its stack trace.</returns>
    private static string? Explain(Exception failure) => failure switch
    {
        ReplayFileException or EmbeddedStorageException or InvalidListeningException => failure.Message,
        IOException { InnerException: AddressInUseException } => $"{failure.Message} Stop the other program, or pass --port with another number.",
        UnauthorizedAccessException => $"{failure.Message} Check the rights on that path, or pass another one.",
        OperationCanceledException => "Stopped.",
        _ => null,
    };
}

/// <param name="ListeningPath">The listening.json.</param>
internal sealed record VerbOptions(string ListeningPath, string DataDirectory, int Port, IPAddress Bind);
