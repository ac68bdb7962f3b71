using MentionPipeline.App.Hosting;
using MentionPipeline.App.Tests.Fakes;
using MentionPipeline.Domain;
using MentionPipeline.Domain.Hubs;
using MentionPipeline.Domain.Listening;
using MentionPipeline.Domain.Mentions;
using MentionPipeline.Domain.Storing;

namespace MentionPipeline.App.Tests.StoreMentions;

/// <summary>
/// Law 4 as a whole. Goal: whatever crashes, repeats, overtakes or competes, the store ends as a naive recount of the
/// events says. Method: random events on two partitions, delivered by owners that crash between any two writes, start
/// again from the last checkpoint with other batches, and interrupt each other in the middle; all from one seed.
/// </summary>
public class StoreMentionsModelTests
{
    private const int Partitions = 2;

    [Fact]
    public async Task Totals_are_exact_after_any_schedule_of_crashes_replays_and_rival_owners()
    {
        for (var seed = 0; seed < 150; seed++) await new Simulation(seed).RunAsync();
    }

    private sealed class Simulation
    {
        private readonly Random _random;
        private readonly int _seed;
        private readonly MemoryStore _store = new(new SteppedClock(Some.Time));
        private readonly MentionPipeline.App.StoreMentions _stage;
        private readonly List<ReceivedEvent>[] _log;
        private readonly long[] _checkpoints = new long[Partitions];
        private int _rivals;

        public Simulation(int seed)
        {
            _seed = seed;
            _random = new Random(seed);
            var clock = new SteppedClock(Some.Time);
            _stage = new MentionPipeline.App.StoreMentions(_store, new FixedListening(new ListeningConfiguration()), new Clocks(clock, clock));
            _log = [.. Enumerable.Range(0, Partitions).Select(_ => new List<ReceivedEvent>())];
            foreach (var mention in Events()) Append(_random.Next(Partitions), mention);
            _store.Mentions.Writing = _ => Interfere();
            _store.Rollups.Writing = _ => Interfere();
            _store.Progress.Writing = _ => Interfere();
        }

        public async Task RunAsync()
        {
            while (Enumerable.Range(0, Partitions).Any(partition => _checkpoints[partition] < _log[partition].Count))
                await DeliverAsync(_random.Next(Partitions));
            // The owners of a moment ago wake up once more and repeat what they had.
            for (var partition = 0; partition < Partitions; partition++) await TryRunAsync(partition, Math.Max(0, _checkpoints[partition] - 3));
            AssertEqualsRecount();
        }

        private async Task DeliverAsync(int partition)
        {
            if (await TryRunAsync(partition, _checkpoints[partition]) is { } through) _checkpoints[partition] = Math.Max(_checkpoints[partition], through);
        }

        /// <returns>Where the batch ended, or <c>null</c> where its owner crashed.</returns>
        private async Task<long?> TryRunAsync(int partition, long from)
        {
            ReceivedEvent[] events = [.. _log[partition].Skip((int)from).Take(1 + _random.Next(6))];
            if (events.Length == 0) return null;
            try
            {
                await _stage.RunAsync(Some.Batch(HubName.Classified, partition, events), CancellationToken.None);
                return from + events.Length;
            }
            catch (CrashException)
            {
                return null;
            }
        }

        /// <summary>Before any write: crash, or let a rival owner run a batch of its own to the end.</summary>
        private void Interfere()
        {
            if (_random.NextDouble() < 0.08) throw new CrashException();
            if (_rivals > 1 || _random.NextDouble() >= 0.08) return;
            _rivals++;
            // The fakes complete synchronously, so a rival runs to its end here.
            DeliverAsync(_random.Next(Partitions)).GetAwaiter().GetResult();
            _rivals--;
        }

        private IEnumerable<Mention> Events()
        {
            for (var i = 0; i < 12; i++)
            {
                // At most seven events a mention, so that the change list of eight holds them all.
                var versions = _random.Next(1, 6);
                for (var version = 0; version < versions; version++) yield return Version(i, version);
                if (_random.NextDouble() < 0.3) yield return Version(i, _random.Next(versions));
                if (_random.NextDouble() < 0.2) yield return Some.Mention($"post-{i}", null) with { Deleted = Some.Time.AddHours(9), About = [] };
            }
        }

        private Mention Version(int post, int version)
        {
            var shape = new Random((_seed * 1_000) + (post * 10) + version);
            string[] brands = shape.Next(4) switch { 0 => [], 1 => ["aurora"], 2 => ["brio"], _ => ["aurora", "brio"] };
            var mention = Some.Mention($"post-{post}", (SentimentLabel)shape.Next(3), "aurora") with
            {
                Published = Some.Time.AddMinutes(-shape.Next(3) * 5),
                Updated = Some.Time.AddMinutes(version + 1),
                CollectedAt = Some.Time.AddMinutes(10),
                About = [.. brands.Select(brand => new BrandMatch(brand, []))],
            };
            return brands.Length > 0 ? mention : mention with { FilterReason = "no-brand", Sentiment = null };
        }

        private void Append(int partition, Mention mention) => _log[partition].Add(Some.Received(mention, _log[partition].Count, partition));

        private void AssertEqualsRecount()
        {
            _store.Mentions.Writing = null;
            var byPost = _log.SelectMany(events => events).GroupBy(received => received.Event.Subject);
            var expected = byPost.ToDictionary(post => post.Key, post => post.Any(received => received.Event.Data.Deleted is not null)
                ? null
                : post.MaxBy(received => MentionVersion.Of(received.Event.Data))!.Event.Data);
            var counts = new Dictionary<(string, DateTimeOffset), Counts>();
            foreach (var (id, mention) in expected)
            {
                var document = _store.Mentions[id]!;
                Assert.Equal((_seed, StateOf(mention)), (_seed, document.State));
                foreach (var about in mention?.About ?? [])
                {
                    var place = (about.Brand, EventTime.BucketOf(mention!.Published));
                    counts[place] = counts.GetValueOrDefault(place) + One(mention);
                }
            }
            foreach (var brand in (string[])["aurora", "brio"]) AssertRollups(brand, counts);
            AssertLedger();
        }

        private void AssertRollups(string brand, Dictionary<(string Brand, DateTimeOffset Bucket), Counts> expected)
        {
            var listing = new Listing(brand, DateTimeOffset.MinValue, DateTimeOffset.MaxValue, Listing.LimitMax);
            var stored = _store.Rollups.ListAsync(listing, CancellationToken.None).Result.Items
                .GroupBy(rollup => rollup.Bucket)
                .Select(bucket => (bucket.Key, Counts: bucket.Aggregate(Counts.Zero, (sum, rollup) => sum + rollup.Counts)))
                .Where(bucket => !bucket.Counts.IsZero)
                .ToDictionary(bucket => bucket.Key, bucket => bucket.Counts);
            var recount = expected.Where(pair => pair.Key.Brand == brand).ToDictionary(pair => pair.Key.Bucket, pair => pair.Value);
            Assert.Equal(recount.OrderBy(pair => pair.Key), stored.OrderBy(pair => pair.Key));
        }

        private void AssertLedger()
        {
            for (var partition = 0; partition < Partitions; partition++)
            {
                if (_log[partition].Count == 0) continue;
                var progress = _store.Progress[ProgressDocument.IdOf(Some.Generation, partition)]!;
                var sum = progress.Sources.Values.Sum(counts => counts.Stored + counts.Duplicate + counts.Filtered + counts.Quarantined);
                Assert.Equal((_seed, _log[partition].Count, (long)_log[partition].Count - 1), (_seed, (int)sum, progress.Through));
            }
        }

        private static MentionState StateOf(Mention? mention)
        {
            if (mention is null) return MentionState.Deleted;
            return mention.FilterReason is null ? MentionState.Stored : MentionState.Filtered;
        }

        private static Counts One(Mention mention) => new(
            1,
            mention.Sentiment!.Label == SentimentLabel.Negative ? 1 : 0,
            mention.Sentiment.Label == SentimentLabel.Neutral ? 1 : 0,
            mention.Sentiment.Label == SentimentLabel.Positive ? 1 : 0);
    }

    private sealed class CrashException : Exception;
}
