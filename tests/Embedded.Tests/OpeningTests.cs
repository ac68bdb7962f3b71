using MentionPipeline.Domain.Hubs;
using MentionPipeline.Embedded.Hubs;
using MentionPipeline.Embedded.Storing;
using Microsoft.Data.Sqlite;

namespace MentionPipeline.Embedded.Tests;

/// <summary>Files that cannot be used say so in words that help.</summary>
public sealed class OpeningTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    [Fact]
    public void A_second_owner_is_told_which_directory_is_in_use()
    {
        using var log = Some.Log(directory);
        using var store = Some.Store(directory);
        foreach (var open in new Action[] { () => Some.Log(directory).Dispose(), () => Some.Store(directory).Dispose() })
        {
            var refused = Assert.Throws<EmbeddedStorageException>(open);
            Assert.Contains(directory.Path, refused.Message, StringComparison.Ordinal);
            Assert.Contains("in use", refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_closed_directory_can_be_opened_again()
    {
        Some.Log(directory).Dispose();
        using var again = Some.Log(directory);
        Assert.Equal(0, again.BacklogOf(HubName.Collected));
    }

    [Fact]
    public void A_file_that_is_no_database_is_left_as_it_is()
    {
        File.WriteAllText(directory.File("hubs.db"), new string('x', 8_192));
        var refused = Assert.Throws<EmbeddedStorageException>(() => Some.Log(directory));
        Assert.Contains("hubs.db is not a database", refused.Message, StringComparison.Ordinal);
        Assert.Equal(8_192, new FileInfo(directory.File("hubs.db")).Length);
    }

    [Fact]
    public void A_database_of_another_program_is_refused()
    {
        using (var other = new SqliteConnection($"Data Source={directory.File("store.db")};Pooling=False"))
        {
            other.Open();
            using var create = other.CreateCommand();
            create.CommandText = "CREATE TABLE theirs (id INTEGER)";
            create.ExecuteNonQuery();
        }
        var refused = Assert.Throws<EmbeddedStorageException>(() => Some.Store(directory));
        Assert.Contains("another program", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_hubs_file_is_not_taken_for_the_store()
    {
        Some.Log(directory).Dispose();
        Assert.Throws<EmbeddedStorageException>(() => SqliteStore.Open(directory.File("hubs.db"), Some.Clocks()));
    }

    [Fact]
    public async Task A_damaged_file_is_refused_or_reported_and_never_silently_emptied()
    {
        using (var log = Some.Log(directory)) await log.AppendAsync(HubName.Collected, Some.Events(200), default);
        var bytes = await File.ReadAllBytesAsync(directory.File("hubs.db"));
        Array.Fill(bytes, (byte)0xA5, 100, bytes.Length - 100);
        await File.WriteAllBytesAsync(directory.File("hubs.db"), bytes);
        var refused = Assert.Throws<EmbeddedStorageException>(() => Some.Log(directory));
        Assert.Contains("hubs.db is damaged", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_named()
    {
        // A directory below a file: impossible for any user, root included.
        File.WriteAllText(directory.File("file"), "");
        var path = Path.Combine(directory.File("file"), "data", "hubs.db");
        var refused = Assert.Throws<EmbeddedStorageException>(() => HubLog.Open(path, new HubOptions(), Some.Clocks()));
        Assert.Contains("cannot be written", refused.Message, StringComparison.Ordinal);
        Assert.Contains(Path.GetDirectoryName(path)!, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_a_newer_version_is_refused()
    {
        Some.Store(directory).Dispose();
        using (var connection = new SqliteConnection($"Data Source={directory.File("store.db")};Pooling=False"))
        {
            connection.Open();
            using var insert = connection.CreateCommand();
            insert.CommandText = "INSERT INTO migration (name) VALUES ('9999_later.sql')";
            insert.ExecuteNonQuery();
        }
        var refused = Assert.Throws<EmbeddedStorageException>(() => Some.Store(directory));
        Assert.Contains("9999_later.sql", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hub_made_anew_has_another_generation_and_a_reopened_one_the_same()
    {
        var time = new MentionPipeline.Contracts.ManualTime(Some.Morning);
        string first;
        using (var log = Some.Log(directory, clocks: Some.Clocks(time))) first = log.GenerationOf(HubName.Classified);
        time.Now = time.Now.AddSeconds(1);
        using (var log = Some.Log(directory, clocks: Some.Clocks(time))) Assert.Equal(first, log.GenerationOf(HubName.Classified));
        foreach (var file in Directory.GetFiles(directory.Path)) File.Delete(file);
        using var anew = Some.Log(directory, clocks: Some.Clocks(time));
        Assert.NotEqual(first, anew.GenerationOf(HubName.Classified));
    }

    public void Dispose() => directory.Dispose();
}
