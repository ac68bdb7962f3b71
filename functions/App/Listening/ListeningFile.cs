using MentionPipeline.Domain.Listening;
using Microsoft.Extensions.Logging.Abstractions;

namespace MentionPipeline.App.Listening;

/// <summary>
/// The configuration in a file, followed while the pipeline runs: a good change takes effect within seconds, a bad one is
/// logged and the configuration before it stays in force. It asks the file for its time and length instead of subscribing
/// to events, which network and container file systems do not send.
/// </summary>
public sealed partial class ListeningFile : IListening, IDisposable, IAsyncDisposable
{
    public static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    private readonly string _file;
    private readonly ILogger<ListeningFile> _log;
    private readonly Lock _looking = new();
    private readonly ITimer _timer;
    private volatile VersionedConfiguration _current;

    // Both belong to whoever holds the lock.
    private FileStamp? _taken;
    private FileStamp? _seen;

    private ListeningFile(string file, FileStamp? stamp, ListeningConfiguration configuration, TimeProvider wall, ILogger<ListeningFile> log)
    {
        (_file, _log) = (file, log);
        _taken = _seen = stamp;
        _current = new VersionedConfiguration(configuration, 1);
        _timer = wall.CreateTimer(_ => Look(), null, LookEvery, LookEvery);
    }

    public ListeningConfiguration Current => _current.Configuration;

    /// <summary>Grows by one with each change that took effect.</summary>
    public int Version => _current.Version;

    /// <summary>Reads the file and follows it from then on.</summary>
    /// <exception cref="InvalidListeningException">The file is missing, unreadable or holds mistakes.</exception>
    public static ListeningFile Open(string file, TimeProvider wall, ILogger<ListeningFile>? log = null)
    {
        ArgumentNullException.ThrowIfNull(wall);
        var path = Path.GetFullPath(file);
        // The stamp is taken first: a change during the reading shows at the next look.
        var stamp = StampOf(path);
        return new ListeningFile(path, stamp, Load(path), wall, log ?? NullLogger<ListeningFile>.Instance);
    }

    /// <summary>Reads a file once; folder paths in it come out absolute.</summary>
    /// <exception cref="InvalidListeningException">The file is missing, unreadable or holds mistakes.</exception>
    public static ListeningConfiguration Load(string file)
    {
        var reading = Read(file);
        return reading.Configuration ?? throw new InvalidListeningException(Path.GetFullPath(file), reading.Errors);
    }

    /// <summary>As <see cref="Load"/>, with the mistakes as values.</summary>
    /// <exception cref="InvalidListeningException">The file is missing or cannot be read.</exception>
    public static ListeningReading Read(string file)
    {
        var path = Path.GetFullPath(file);
        var reading = ListeningReader.Read(ContentOf(path));
        return reading.Configuration is { } configuration ? reading with { Configuration = WithFullPaths(configuration, path) } : reading;
    }

    public void Dispose() => _timer.Dispose();

    public ValueTask DisposeAsync() => _timer.DisposeAsync();

    /// <summary>Takes the file's content over if it is new, at rest and good.</summary>
    internal void Look()
    {
        lock (_looking)
        {
            var stamp = StampOf(_file);
            // Two looks must see the same file: an editor may still be writing.
            var atRest = stamp == _seen;
            _seen = stamp;
            if (!atRest || stamp == _taken) return;
            _taken = stamp;
            TakeOver();
        }
    }

    private void TakeOver()
    {
        try
        {
            var reading = Read(_file);
            foreach (var error in reading.Errors) LogError(_file, error);
            if (reading.Configuration is not { } configuration)
            {
                LogKept(_file, reading.Errors.Count);
                return;
            }

            _current = new VersionedConfiguration(configuration, _current.Version + 1);
            LogChanged(_file, configuration.Brands.Count, configuration.Sources.Count);
        }
        catch (InvalidListeningException e)
        {
            LogUnreadable(e.Message);
        }
    }

    private static ListeningConfiguration WithFullPaths(ListeningConfiguration configuration, string file)
    {
        var folder = Path.GetDirectoryName(file)!;
        return configuration with
        {
            Sources = [.. configuration.Sources.Select(source => source.Path is { } path ? source with { Path = Path.GetFullPath(path, folder) } : source)],
        };
    }

    private static byte[] ContentOf(string path)
    {
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > ListeningBounds.FileBytesMax })
                throw new InvalidListeningException($"{path} is too long to be a configuration: more than {ListeningBounds.FileBytesMax} bytes.");
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InvalidListeningException(
                $"There is no configuration at {path}: write one (docs/configuration.md) or name another with --listening FILE.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidListeningException($"{path} cannot be read: {e.Message}", e);
        }
    }

    private static FileStamp? StampOf(string path)
    {
        try
        {
            // A link is followed: mounted configurations swap the link's target.
            var file = new FileInfo(path);
            var target = file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
            return target.Exists ? new FileStamp(target.FullName, target.LastWriteTimeUtc, target.Length) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private sealed record VersionedConfiguration(ListeningConfiguration Configuration, int Version);

    private sealed record FileStamp(string Path, DateTime WrittenAt, long Length);

    [LoggerMessage(140, LogLevel.Error, "{File}: {Error}")]
    private partial void LogError(string file, ConfigurationError error);

    [LoggerMessage(141, LogLevel.Warning, "{File} has {Errors} errors: the configuration before this change stays in force")]
    private partial void LogKept(string file, int errors);

    [LoggerMessage(142, LogLevel.Information, "{File} has changed and is in force: {Brands} brands, {Sources} sources")]
    private partial void LogChanged(string file, int brands, int sources);

    [LoggerMessage(143, LogLevel.Warning, "{Reason} The configuration before stays in force")]
    private partial void LogUnreadable(string reason);
}
