using System.Collections.Immutable;
using Helios.Actors.Upstreams;

namespace Helios.Actors.Execution;

/// <summary>Whom a call asks, and how long.</summary>
/// <param name="Endpoints">At least one, in the order of preference.</param>
/// <param name="Patience">The time that is left to the call.</param>
/// <param name="Tell">Hears how each try at an endpoint ended, on any thread.</param>
internal sealed record Asking(ImmutableArray<Endpoint> Endpoints, TimeSpan Patience, Action<EndpointOutcome> Tell)
{
    /// <summary>A guess may turn out not to be needed, so it is not waited for as long; it is asked for again when it is certain.</summary>
    private static readonly TimeSpan LongestGuess = TimeSpan.FromSeconds(5);

    /// <summary>A hint saves time, and is not worth much of it.</summary>
    private static readonly TimeSpan LongestHint = TimeSpan.FromSeconds(2);

    public Asking ForHints => this with { Patience = Patience / 4 < LongestHint ? Patience / 4 : LongestHint };

    public Asking ForGuesses => this with { Patience = Patience / 2 < LongestGuess ? Patience / 2 : LongestGuess };

    /// <summary>
    /// For what may be nowhere: one of several endpoints that says nothing of it keeps the others' word waiting no longer than for a guess.
    /// </summary>
    public Asking ForLookUps => Endpoints.Length == 1 ? this : ForGuesses;

    /// <summary>For answers that nothing has judged yet, which therefore say nothing good of their endpoint.</summary>
    public void TellFailure(EndpointOutcome outcome)
    {
        if (outcome.Worth != AnswerWorth.Held)
            Tell(outcome);
    }

    /// <summary>For what may be nowhere: that an endpoint has it, or does not have it, says nothing of the endpoint.</summary>
    public void TellTrouble(EndpointOutcome outcome)
    {
        if (outcome.Code != UpstreamFault.TooEarlyCode)
            TellFailure(outcome);
    }
}
