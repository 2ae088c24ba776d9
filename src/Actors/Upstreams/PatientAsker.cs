using System.Collections.Concurrent;
using System.Collections.Immutable;
using Helios.Protocol.Secrecy;

namespace Helios.Actors.Upstreams;

/// <summary>
/// Asks a question of several endpoints until one gives an answer that can be used: <see cref="QuestionPlan"/> says whom and when,
/// <see cref="EndpointPace"/> how fast. All that is asked of an execution endpoint goes this way, but <c>eth_config</c>.
/// </summary>
/// <param name="chance">A number from 0 to 1, at random: the jitter of pauses.</param>
/// <param name="isOneAtATime">Whether a try begins only after the one before it has ended, because its answer is large.</param>
internal sealed class PatientAsker(TimeProvider clock, Func<double> chance, bool isOneAtATime = false) : IDisposable
{
    /// <summary>By URL, because the place in the configuration of an endpoint that stays may change.</summary>
    private readonly ConcurrentDictionary<EndpointUrl, EndpointGate> _gates = [];
    private readonly long _started = clock.GetTimestamp();
    private volatile Endpoint[]? _inUse;

    private TimeSpan Now => clock.GetElapsedTime(_started);

    /// <param name="endpoints">
    /// At least one, in the order of preference. Where the operator takes all of them out meanwhile, those in use then are asked.
    /// </param>
    /// <param name="patience">How long tries begin.</param>
    /// <param name="ask">
    /// One try: fetches and judges. It throws <see cref="UpstreamException"/> or <see cref="ProofRefusedException"/>; any other exception
    /// ends the question.
    /// </param>
    /// <param name="tell">Hears how each try ended, on the thread of the question.</param>
    /// <exception cref="UpstreamException">No endpoint gave an answer in time; the reason of the last one that was asked.</exception>
    /// <exception cref="ProofRefusedException">The same, where a check refused the last answer.</exception>
    public async Task<T> AskAsync<T>(
        ImmutableArray<Endpoint> endpoints, TimeSpan patience, Func<Endpoint, CancellationToken, Task<T>> ask, Action<EndpointOutcome> tell,
        CancellationToken cancellationToken)
    {
        TimeSpan deadline = Now + patience;
        QuestionPlan plan = QuestionPlan.Of(endpoints, deadline, isOneAtATime);
        Dictionary<Endpoint, EndpointGate> gates = endpoints.ToDictionary(endpoint => endpoint, GateOf);
        List<Try<T>> tries = [];
        Exception? last = null;
        try
        {
            while (true)
            {
                switch (plan.Next(Now, endpoint => gates[endpoint].Pace))
                {
                    case QuestionPlan.Step.Ask(var endpoint):
                        plan = plan.Asked(endpoint, Now);
                        EndpointGate gate = gates[endpoint];
                        tries.Add(new Try<T>(
                            endpoint, gate, token => gate.EnterAsync(() => Now, token),
                            (entered, token) => TryAsync(endpoint, gate, entered, ask, token), cancellationToken));
                        break;
                    case QuestionPlan.Step.Abandon when OldestRepeat(tries) is { Answer.IsCompleted: false } hung:
                        plan = plan.Abandoned(hung.Endpoint);
                        tries.Remove(hung);
                        await hung.DisposeAsync().ConfigureAwait(false);
                        Overtake([hung], tell);
                        break;
                    case QuestionPlan.Step.Wait(var until):
                        await WaitAsync(tries, until - Now, cancellationToken).ConfigureAwait(false);
                        break;
                    case QuestionPlan.Step.GiveUp:
                        throw last ?? new UpstreamException(endpoints[0], "a question", UpstreamFault.NoAnswerWithin(patience));
                }
                for (int i = tries.Count - 1; i >= 0; i--)
                {
                    Try<T> ended = tries[i];
                    if (!ended.Answer.IsCompleted)
                        continue;
                    tries.RemoveAt(i);
                    await ended.DisposeAsync().ConfigureAwait(false);
                    if (ended.Answer.IsCompletedSuccessfully)
                    {
                        tell(new EndpointOutcome(ended.Endpoint, AnswerWorth.Held));
                        Overtake(tries.Take(i).Where(open => open.Endpoint != ended.Endpoint), tell);
                        return ended.Answer.Result;
                    }
                    last = FailureOf(ended.Answer, cancellationToken);
                    tell(EndpointOutcome.Of(ended.Endpoint, last));
                    var failed = last as UpstreamException;
                    plan = plan.Failed(ended.Endpoint, failed?.Again ?? TryAgain.AFewTimes, failed?.RetryAfter, Now, chance());
                    if (failed?.Fault != UpstreamFault.TakenOut || InPlaceOf(endpoints) is not { IsEmpty: false } others)
                        continue;
                    (endpoints, plan) = (others, QuestionPlan.Of(others, deadline, isOneAtATime));
                    foreach (Endpoint other in others)
                        gates[other] = GateOf(other);
                }
            }
        }
        finally
        {
            foreach (Try<T> open in tries)
                await open.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>
    /// From now on these are asked, and what was learned of others is forgotten. Before the first time, it is kept of every endpoint.
    /// </summary>
    public void Use(IReadOnlyCollection<Endpoint> endpoints)
    {
        _inUse = [.. endpoints];
        foreach (EndpointUrl known in _gates.Keys.Except(endpoints.Select(endpoint => endpoint.Url)))
            _gates.TryRemove(known, out _); // who waits there still holds it
    }

    /// <summary>With what was learned of the endpoint's pace.</summary>
    public EndpointStatus WithPace(EndpointStatus status)
    {
        EndpointPace pace = _gates.TryGetValue(status.Endpoint.Url, out EndpointGate? gate) ? gate.Pace : EndpointPace.Unknown;
        return status with { Pace = pace, IsResting = pace.IsResting(Now) };
    }

    /// <summary>The most requests that the endpoint takes in one batch; 1 where it takes none.</summary>
    public int MostInBatch(Endpoint endpoint) => GateOf(endpoint).Pace.MostInBatch(Now);

    /// <summary>The endpoint gave no answer to a batch, or not to all in it.</summary>
    /// <param name="of">Requests in it.</param>
    public void BatchRefused(Endpoint endpoint, int of) => GateOf(endpoint).Learn(pace => pace.BatchRefused(of, Now));

    /// <summary>A check refused one answer of a batch: the others are asked first for a while.</summary>
    public void Refused(Endpoint endpoint) => GateOf(endpoint).Learn(pace => pace.Refused(Now));

    public void Dispose()
    {
        foreach (EndpointGate gate in _gates.Values)
            gate.Dispose();
    }

    /// <summary>
    /// A question finds it once, and keeps it. One that begins with an endpoint that is out has a gate there that nobody else has.
    /// </summary>
    private EndpointGate GateOf(Endpoint endpoint) =>
        IsInUse(endpoint) ? _gates.GetOrAdd(endpoint.Url, _ => new EndpointGate(clock)) : new EndpointGate(clock);

    private bool IsInUse(Endpoint endpoint) => _inUse is not { } inUse || inUse.Any(other => other.Url == endpoint.Url);

    /// <summary>What is in use where none of these is any more; else none.</summary>
    private ImmutableArray<Endpoint> InPlaceOf(ImmutableArray<Endpoint> endpoints) => endpoints.Any(IsInUse) ? [] : [.. _inUse!];

    private async Task<T> TryAsync<T>(
        Endpoint endpoint, EndpointGate gate, Task<TimeSpan> entered, Func<Endpoint, CancellationToken, Task<T>> ask,
        CancellationToken cancellationToken)
    {
        TimeSpan begun = await entered.ConfigureAwait(false);
        Func<EndpointPace, EndpointPace> learned = pace => pace;
        try
        {
            T answer = await ask(endpoint, cancellationToken).ConfigureAwait(false);
            learned = pace => pace.Answered(Now - begun);
            return answer;
        }
        catch (UpstreamException e)
        {
            learned = pace => Learned(pace, e);
            throw;
        }
        catch (ProofRefusedException)
        {
            learned = pace => pace.Refused(Now);
            throw;
        }
        finally
        {
            gate.Leave(begun, () => Now, learned);
        }
    }

    /// <summary>An error that the endpoint sends as an answer is about the question; anything else is the endpoint's trouble.</summary>
    private EndpointPace Learned(EndpointPace pace, UpstreamException failure) => failure switch
    {
        { Again: TryAgain.WhenAllowed } => pace.Limited(failure.RetryAfter, Now, chance()),
        { Fault.Code: UpstreamFault.TooEarlyCode } => pace.Accepted(),
        { RpcCode: not null } when failure.Fault != UpstreamFault.NoSuchMethod => pace.Accepted(),
        _ => pace.Missed(Now),
    };

    /// <summary>The oldest try that is not the first open one at its endpoint.</summary>
    private static Try<T> OldestRepeat<T>(List<Try<T>> tries) =>
        tries.First(open => tries.Find(other => other.Endpoint == open.Endpoint) != open);

    /// <summary>Until a try has ended, or the time has come.</summary>
    private async Task WaitAsync<T>(List<Try<T>> tries, TimeSpan time, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        // a delay is of whole milliseconds: with a part of one left, the plan would be asked again at once
        TimeSpan whole = TimeSpan.FromMilliseconds(Math.Ceiling(Math.Max(0, time.TotalMilliseconds)));
        Task due = Task.Delay(whole, clock, over.Token);
        await Task.WhenAny([due, .. tries.Select(open => open.Answer)]).ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>
    /// A later try went on. An endpoint that was asked, and has not answered in its usual time, rests. One whose question still waits at
    /// the gate has missed nothing.
    /// </summary>
    private void Overtake<T>(IEnumerable<Try<T>> earlier, Action<EndpointOutcome> tell)
    {
        const string said = "no answer for longer than it usually takes; another try went on";
        foreach ((Endpoint slow, EndpointGate gate) in earlier.Where(IsLate).Select(open => (open.Endpoint, open.Gate)).Distinct())
        {
            gate.Learn(pace => pace.Missed(Now));
            tell(new EndpointOutcome(slow, AnswerWorth.NoAnswer, $"{slow}: {said}", $"{slow.PublicName}: {said}", "overtaken"));
        }
    }

    private bool IsLate<T>(Try<T> open) =>
        open.Entered.IsCompletedSuccessfully && Now - open.Entered.Result >= open.Gate.Pace.Patience;

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

    /// <summary>A try at one endpoint. Where it has not ended by itself, its disposal ends it.</summary>
    private sealed class Try<T> : IAsyncDisposable
    {
        private readonly CancellationTokenSource _over;

        public Try(
            Endpoint endpoint, EndpointGate gate, Func<CancellationToken, Task<TimeSpan>> enter,
            Func<Task<TimeSpan>, CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
        {
            _over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            (Endpoint, Gate, Entered) = (endpoint, gate, enter(_over.Token));
            Answer = ask(Entered, _over.Token);
        }

        public Endpoint Endpoint { get; }

        public EndpointGate Gate { get; }

        /// <summary>When it was let through.</summary>
        public Task<TimeSpan> Entered { get; }

        public Task<T> Answer { get; }

        public async ValueTask DisposeAsync()
        {
            await _over.CancelAsync().ConfigureAwait(false);
            _over.Dispose();
        }
    }
}
