using MentionPipeline.Domain.Duplicates;

namespace MentionPipeline.Domain.Tests.Duplicates;

public class ShingleSketchTests
{
    /// <summary>What the sketch rules out is never compared, so it must not rule out anything that is shared.</summary>
    [Fact]
    public void The_bound_is_never_less_than_what_is_shared()
    {
        var dice = new Random(5);
        for (var round = 0; round < 2_000; round++)
        {
            var both = Draw(dice, dice.Next(60), 400);
            var (left, right) = (Set([.. both, .. Draw(dice, dice.Next(60), 400)]), Set([.. both, .. Draw(dice, dice.Next(60), 400)]));
            var shared = left.All.Intersect(right.All).Count();

            Assert.True(left.Sketch.SharedAtMost(right.Sketch) >= shared, $"{shared} are shared in round {round}");
            Assert.Equal((left.All.Count, right.All.Count), (left.Sketch.Count, right.Sketch.Count));
        }
    }

    [Fact]
    public void Texts_that_have_nothing_in_common_are_told_apart_by_their_sketches()
    {
        var dice = new Random(6);
        var alike = 0;
        for (var round = 0; round < 1_000; round++)
        {
            var (left, right) = (Set(Draw(dice, 20, int.MaxValue)), Set(Draw(dice, 20, int.MaxValue)));
            if (left.Sketch.SharedAtMost(right.Sketch) >= 12) alike++;
        }

        Assert.True(alike < 10, $"{alike} of 1,000 would be compared in vain");
    }

    private static uint[] Draw(Random dice, int count, int below) => [.. Enumerable.Range(0, count).Select(_ => (uint)dice.Next(below))];

    private static (List<uint> All, ShingleSketch Sketch) Set(uint[] shingles)
    {
        var (all, sketch) = (new List<uint>(), default(ShingleSketch));
        foreach (var shingle in shingles)
            if (sketch.Add(shingle, all.ToArray())) all.Add(shingle);
        return (all, sketch);
    }
}
