using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Helios.Actors.Upstreams;

/// <summary>
/// Asks a question of several endpoints until one gives an answer that holds: <see cref="QuestionPlan"/> says whom and when,
/// <see cref="EndpointPace"/> how fast. It is the only way to an execution endpoint.
/// </summary>
/// <param name="chance">A number from 0 to 1, at random: the jitter of pauses.</param>
internal sealed class PatientAsker(TimeProvider clock, Func<double> chance) : IDisposable
{
    private readonly ConcurrentDictionary<Endpoint, EndpointGate> _gates = [];
    private readonly long _started = clock.GetTimestamp();

    private TimeSpan Now => clock.GetElapsedTime(_started);

    /// <param name="endpoints">At least one, in the order of preference.</param>
    /// <param name="patience">How long tries begin.</param>
    /// <param name="ask">
    /// One try: fetches and judges. It throws <see cref="UpstreamException"/> or <see cref="ProofRefusedException"/>; any other exception
    /// ends the question.
    /// </param>
    /// <param name="tell">Hears how each try ended, on the thread of the try.</param>
    /// <exception cref="UpstreamException">No endpoint gave an answer in time; the reason of the last one that was asked.</exception>
    /// <exception cref="ProofRefusedException">The same, where a check refused the last answer.</exception>
    public async Task<T> AskAsync<T>(
        ImmutableArray<Endpoint> endpoints, TimeSpan patience, Func<Endpoint, CancellationToken, Task<T>> ask, Action<EndpointOutcome> tell,
        CancellationToken cancellationToken)
    {
        QuestionPlan plan = QuestionPlan.Of(endpoints, Now + patience);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        List<Attempt<T>> tries = [];
        Exception? last = null;
        try
        {
            while (true)
            {
                switch (plan.Next(Now, endpoint => GateOf(endpoint).Pace))
                {
                    case QuestionPlan.Step.Ask(var endpoint):
                        plan = plan.Asked(endpoint, Now);
                        var hung = CancellationTokenSource.CreateLinkedTokenSource(ended.Token);
                        tries.Add(new(endpoint, TryAsync(endpoint, ask, hung), hung));
                        break;
                    case QuestionPlan.Step.Abandon:
                        if (!await TryCancelAsync(tries[0].Hung).ConfigureAwait(false))
                            break;
                        plan = plan.Abandoned(tries[0].Endpoint);
                        tell(Overtaken(tries[0].Endpoint));
                        tries.RemoveAt(0);
                        break;
                    case QuestionPlan.Step.Wait(var until):
                        await WaitAsync(tries, until - Now, cancellationToken).ConfigureAwait(false);
                        break;
                    default:
                        throw last ?? new UpstreamException(endpoints[0], "a question", UpstreamFault.NoAnswerWithin(patience));
                }
                for (int i = tries.Count - 1; i >= 0; i--)
                {
                    (Endpoint endpoint, Task<T> answer, _) = tries[i];
                    if (!answer.IsCompleted)
                        continue;
                    tries.RemoveAt(i);
                    if (answer.IsCompletedSuccessfully)
                    {
                        tell(new EndpointOutcome(endpoint, AnswerWorth.Held));
                        TellOvertaken(tries, endpoint, tell);
                        return answer.Result;
                    }
                    last = FailureOf(answer, cancellationToken);
                    tell(EndpointOutcome.Of(endpoint, last));
                    var failed = last as UpstreamException;
                    plan = plan.Failed(endpoint, failed?.Again ?? TryAgain.AFewTimes, failed?.RetryAfter, Now, chance());
                }
            }
        }
        finally
        {
            await ended.CancelAsync().ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        foreach (EndpointGate gate in _gates.Values)
            gate.Dispose();
    }

    private EndpointGate GateOf(Endpoint endpoint) => _gates.GetOrAdd(endpoint, _ => new EndpointGate(clock));

    private async Task<T> TryAsync<T>(
        Endpoint endpoint, Func<Endpoint, CancellationToken, Task<T>> ask, CancellationTokenSource hung)
    {
        using CancellationTokenSource own = hung;
        EndpointGate gate = GateOf(endpoint);
        TimeSpan begun = await gate.EnterAsync(() => Now, own.Token).ConfigureAwait(false);
        Func<EndpointPace, EndpointPace> learned = pace => pace;
        try
        {
            T answer = await ask(endpoint, own.Token).ConfigureAwait(false);
            learned = pace => pace.Answered(Now - begun);
            return answer;
        }
        catch (UpstreamException e) when (e.Again == TryAgain.WhenAllowed)
        {
            learned = pace => pace.Limited(e.RetryAfter, Now, chance());
            throw;
        }
        catch (Exception e) when (e is ProofRefusedException or UpstreamException { RpcCode: not null })
        {
            learned = pace => pace.Accepted();
            throw;
        }
        finally
        {
            gate.Leave(begun, () => Now, learned);
        }
    }

    /// <summary>False if the try ended in the same moment: it has disposed its source, and its answer is about to be there.</summary>
    private static async Task<bool> TryCancelAsync(CancellationTokenSource hung)
    {
        try
        {
            await hung.CancelAsync().ConfigureAwait(false);
            return true;
        }
        catch (ObjectDisposedException)
        {
            return false;
        }
    }

    /// <summary>Until a try has ended, or the time has come.</summary>
    private async Task WaitAsync<T>(List<Attempt<T>> tries, TimeSpan time, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task due = Task.Delay(time > TimeSpan.Zero ? time : TimeSpan.Zero, clock, over.Token);
        await Task.WhenAny([due, .. tries.Select(attempt => attempt.Answer)]).ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Those that were asked before the one that answered, and have not: they are preferred less.</summary>
    private static void TellOvertaken<T>(List<Attempt<T>> tries, Endpoint answered, Action<EndpointOutcome> tell)
    {
        foreach (Endpoint slow in tries.Select(attempt => attempt.Endpoint).Where(endpoint => endpoint != answered).Distinct())
            tell(Overtaken(slow));
    }

    private static EndpointOutcome Overtaken(Endpoint slow)
    {
        const string said = "no answer for longer than it usually takes; another try went on";
        return new EndpointOutcome(slow, AnswerWorth.NoAnswer, $"{slow}: {said}", $"{slow.PublicName}: {said}", "overtaken");
    }

    private static Exception FailureOf(Task answer, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return answer.Exception?.InnerException switch
        {
            UpstreamException or ProofRefusedException => answer.Exception.InnerException,
            { } bug => throw new InvalidOperationException("a question failed inside", bug),
            null => throw new OperationCanceledException(),
        };
    }

    /// <param name="Hung">Ends this try alone. The try disposes it.</param>
    private sealed record Attempt<T>(Endpoint Endpoint, Task<T> Answer, CancellationTokenSource Hung);
}
