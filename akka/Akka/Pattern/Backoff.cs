using Akka.Actor;

namespace Akka.Pattern;

/// <summary>When a <see cref="BackoffSupervisor"/> starts its child anew: after it has stopped.</summary>
public static class Backoff
{
    /// <summary>For children that stop themselves, such as persistent actors whose journal fails.</summary>
    /// <param name="randomFactor">0.2 adds up to 20 % to each delay.</param>
    /// <param name="maxNrOfRetries">-1: without limit.</param>
    public static BackoffOptions OnStop(
        Props childProps, string childName, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor, int maxNrOfRetries = -1) =>
        new(childProps, childName, minBackoff, maxBackoff, randomFactor, maxNrOfRetries);
}

/// <summary>How a backoff supervisor treats its child; every <c>With…</c> is a copy.</summary>
public sealed record BackoffOptions
{
    private static readonly OneForOneStrategy DefaultStrategy = new(SupervisorStrategy.DefaultDecider);

    internal BackoffOptions(
        Props childProps, string childName, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor, int maxNrOfRetries)
    {
        if (minBackoff <= TimeSpan.Zero) throw new ArgumentException("MinBackoff must be greater than 0", nameof(minBackoff));
        if (maxBackoff < minBackoff) throw new ArgumentException("MaxBackoff must be greater than MinBackoff", nameof(maxBackoff));
        if (randomFactor is < 0.0 or > 1.0) throw new ArgumentException("RandomFactor must be between 0.0 and 1.0", nameof(randomFactor));
        (ChildProps, ChildName, MinBackoff, MaxBackoff, RandomFactor) = (childProps, childName, minBackoff, maxBackoff, randomFactor);
        Strategy = DefaultStrategy.WithMaxNrOfRetries(maxNrOfRetries);
        ResetAfter = minBackoff;
    }

    internal Props ChildProps { get; }

    internal string ChildName { get; }

    internal TimeSpan MinBackoff { get; }

    internal TimeSpan MaxBackoff { get; }

    internal double RandomFactor { get; }

    internal OneForOneStrategy Strategy { get; init; }

    /// <summary>A child that runs as long as that has recovered; null: only when told.</summary>
    internal TimeSpan? ResetAfter { get; init; }

    internal object ReplyWhileStopped { get; init; }

    internal Func<object, bool> FinalStopMessage { get; init; } = _ => false;

    public BackoffOptions WithAutoReset(TimeSpan resetBackoff) => this with { ResetAfter = resetBackoff };

    /// <summary>The count goes back to 0 on <see cref="BackoffSupervisor.Reset"/> only.</summary>
    public BackoffOptions WithManualReset() => this with { ResetAfter = null };

    public BackoffOptions WithSupervisorStrategy(OneForOneStrategy supervisorStrategy) => this with { Strategy = supervisorStrategy };

    public BackoffOptions WithDefaultStoppingStrategy() =>
        this with { Strategy = SupervisorStrategy.StoppingStrategy.WithMaxNrOfRetries(Strategy.MaxNumberOfRetries) };

    public BackoffOptions WithMaxNrOfRetries(int maxNrOfRetries) => this with { Strategy = Strategy.WithMaxNrOfRetries(maxNrOfRetries) };

    /// <summary>Answers this while there is no child, instead of leaving messages to dead letters.</summary>
    public BackoffOptions WithReplyWhileStopped(object replyWhileStopped) => this with { ReplyWhileStopped = replyWhileStopped };

    /// <summary>After such a message the stop of the child is final.</summary>
    public BackoffOptions WithFinalStopMessage(Func<object, bool> isFinalStopMessage) => this with { FinalStopMessage = isFinalStopMessage };

    /// <summary>min · 2ⁿ, at most max, and a random part more.</summary>
    internal TimeSpan DelayAfter(int restarts)
    {
        double delay = Math.Min(MaxBackoff.Ticks, MinBackoff.Ticks * Math.Pow(2, restarts)) * (1 + Random.Shared.NextDouble() * RandomFactor);
        return TimeSpan.FromTicks((long)Math.Min(delay, long.MaxValue / 2d));
    }
}
