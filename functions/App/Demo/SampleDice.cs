namespace MentionPipeline.App.Demo;

/// <summary>The chances of the sample week, all drawn from one seeded generator.</summary>
internal sealed class SampleDice(int seed)
{
    private readonly Random random = new(seed);

    /// <summary>From 0 to below 1.</summary>
    public double Fraction() => random.NextDouble();

    public bool Chance(double probability) => random.NextDouble() < probability;

    public int Below(int bound) => random.Next(bound);

    public double Between(double low, double high) => low + (random.NextDouble() * (high - low));

    public T OneOf<T>(IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    /// <summary>One of the choices, in proportion to its weight.</summary>
    public T OneOf<T>(params ReadOnlySpan<(double Weight, T Value)> choices)
    {
        var total = 0.0;
        foreach (var choice in choices) total += choice.Weight;
        var left = random.NextDouble() * total;
        foreach (var choice in choices)
        {
            left -= choice.Weight;
            if (left < 0) return choice.Value;
        }

        return choices[^1].Value;
    }

    public T[] Shuffled<T>(IReadOnlyList<T> items)
    {
        T[] copy = [.. items];
        random.Shuffle(copy);
        return copy;
    }

    /// <summary>Heavy-tailed, as audiences are: the exponential of a normal variable (Box and Muller 1958).</summary>
    public long LogNormal(double median, double sigma)
    {
        var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        return (long)(median * Math.Exp(sigma * normal));
    }

    /// <summary>
    /// Instants of a Poisson process whose rate (per hour) changes with time. Each step's count is drawn by multiplying
    /// uniform variables until they fall below e^-λ (Knuth, TAOCP vol. 2, 3.4.1).
    /// </summary>
    public IEnumerable<DateTimeOffset> Arrivals(DateTimeOffset from, DateTimeOffset to, Func<DateTimeOffset, double> perHour)
    {
        var step = TimeSpan.FromMinutes(5);
        for (var start = from; start < to; start += step)
        {
            var floor = Math.Exp(-perHour(start) * step.TotalHours);
            for (var product = random.NextDouble(); product > floor; product *= random.NextDouble())
                yield return start.AddSeconds(random.Next((int)step.TotalSeconds));
        }
    }
}
