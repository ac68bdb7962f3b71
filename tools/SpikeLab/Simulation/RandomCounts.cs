namespace MentionPipeline.SpikeLab.Simulation;

/// <summary>Seeded counts: the same seed gives the same series.</summary>
internal sealed class RandomCounts(int seed)
{
    /// <summary>Means above it are drawn in parts, so that e^-mean does not vanish.</summary>
    private const double PoissonStep = 30;

    private readonly Random _random = new(seed);

    public bool Chance(double probability) => _random.NextDouble() < probability;

    /// <returns>An index, as likely as its weight says.</returns>
    public int Choose(ReadOnlySpan<double> weights)
    {
        var sum = 0.0;
        foreach (var weight in weights) sum += weight;
        var left = _random.NextDouble() * sum;
        for (var i = 0; i < weights.Length; i++)
            if ((left -= weights[i]) < 0) return i;
        return weights.Length - 1;
    }

    public int Poisson(double mean)
    {
        var count = 0;
        for (; mean > 0; mean -= PoissonStep)
        {
            var limit = Math.Exp(-Math.Min(mean, PoissonStep));
            for (var product = _random.NextDouble(); product > limit; product *= _random.NextDouble()) count++;
        }

        return count;
    }

    /// <summary>Variance = mean + dispersion · mean².</summary>
    public int NegativeBinomial(double mean, double dispersion) => Poisson(Gamma(1 / dispersion) * mean * dispersion);

    /// <summary>Median 1; the logarithm has this standard deviation.</summary>
    public double LogNormal(double deviation) => Math.Exp(deviation * Normal());

    /// <summary>Box and Muller (1958).</summary>
    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());

    /// <summary>Marsaglia and Tsang (2000); below shape 1 with their boost.</summary>
    public double Gamma(double shape)
    {
        if (shape < 1) return Gamma(shape + 1) * Math.Pow(1 - _random.NextDouble(), 1 / shape);
        var d = shape - (1.0 / 3);
        while (true)
        {
            var normal = Normal();
            var v = Math.Pow(1 + (normal / Math.Sqrt(9 * d)), 3);
            if (v > 0 && Math.Log(1 - _random.NextDouble()) < (normal * normal / 2) + d - (d * v) + (d * Math.Log(v))) return d * v;
        }
    }
}
