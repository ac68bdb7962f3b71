namespace MentionPipeline.Contracts.LawFour;

/// <summary>What goes wrong around the requests of a store, all from one seed.</summary>
/// <param name="rival">Lets another owner run a batch of its own to its end, while this one's request waits.</param>
public sealed class Faults(Random random, Func<Task> rival)
{
    private const double CrashShare = 0.02;
    private const double RivalShare = 0.03;
    private const double TornShare = 0.03;
    private const double ForgottenShare = 0.03;

    /// <summary>A rival may meet a rival; a third would only be more of the same.</summary>
    private const int RivalsMax = 2;

    private int rivals;

    public int Crashes { get; private set; }

    public int Rivalries { get; private set; }

    public int Torn { get; private set; }

    public int Forgotten { get; private set; }

    /// <summary>Nothing goes wrong any more.</summary>
    public bool Ended { get; set; }

    /// <summary>Between two requests: the process ends, or another owner of the partition comes first.</summary>
    /// <exception cref="CrashException">The process ended.</exception>
    public async Task StrikeAsync()
    {
        if (Happens(CrashShare)) Crash();
        if (rivals == RivalsMax || !Happens(RivalShare)) return;
        Rivalries++;
        rivals++;
        await rival();
        rivals--;
    }

    /// <summary>How many of the writes of one call are made before the process ends; <c>null</c> where it goes on.</summary>
    public int? MadeBeforeCrash(int writes)
    {
        if (!Happens(TornShare)) return null;
        Torn++;
        return random.Next(writes + 1);
    }

    /// <summary>Whether a write that was made is told as a conflict: its answer was lost and the client repeated it.</summary>
    public bool Forgets()
    {
        if (!Happens(ForgottenShare)) return false;
        Forgotten++;
        return true;
    }

    /// <exception cref="CrashException">Always.</exception>
    public void Crash()
    {
        Crashes++;
        throw new CrashException();
    }

    private bool Happens(double share) => !Ended && random.NextDouble() < share;
}

/// <summary>The process that ran the batch ended there.</summary>
public sealed class CrashException : Exception
{
    public CrashException()
    {
    }

    public CrashException(string message) : base(message)
    {
    }

    public CrashException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
