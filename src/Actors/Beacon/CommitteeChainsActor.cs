using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using Helios.Actors.Telemetry;
using Helios.Actors.Upstreams;
using Helios.Protocol.Beacon;
using Helios.Protocol.Proofs;
using static Helios.Actors.Beacon.CommitteeChains;

namespace Helios.Actors.Beacon;

/// <summary>
/// Has the sync committees from a block of a client's choice on proven, for the proofs of answers, and keeps the last of them. The node's
/// own light client does not depend on it.
/// </summary>
public sealed class CommitteeChainsActor : ReceiveActor
{
    private const int ChainsKept = 8;
    private const int FetchesAtOnce = 4;

    private readonly BeaconSyncOptions _options;
    private readonly TimeProvider _clock;
    private readonly BeaconApiClient _api;
    private readonly PatientAsker _questions = new(TimeProvider.System, Random.Shared.NextDouble);
    private readonly CancellationTokenSource _stopped = new();
    private readonly ILoggingAdapter _log = Context.GetLogger();

    private BeaconChain _chain;
    private ImmutableList<(Root Checkpoint, CommitteeChain Committees)> _kept = [];
    private ImmutableDictionary<Root, ImmutableList<(IActorRef Asker, ulong Period)>> _waiting =
        ImmutableDictionary<Root, ImmutableList<(IActorRef Asker, ulong Period)>>.Empty;

    public CommitteeChainsActor(BeaconSyncOptions options, BeaconChain chain, UpstreamBudget budget, TimeProvider clock)
    {
        (_options, _chain, _clock) = (options, chain, clock);
        _api = new BeaconApiClient(options.Timeout, options.MaxResponse, budget, chain, TimeProvider.System);
        Receive<Find>(OnFind);
        Receive<Fetched>(OnFetched);
        Receive<Status.Failure>(failure => throw new InvalidOperationException("a fetch failed inside", failure.Cause));
    }

    public static Props Props(BeaconSyncOptions options, BeaconChain chain, UpstreamBudget budget, TimeProvider clock) =>
        Akka.Actor.Props.Create(() => new CommitteeChainsActor(options, chain, budget, clock));

    protected override void PostStop()
    {
        _stopped.Cancel();
        _stopped.Dispose();
        _questions.Dispose();
        _api.Dispose();
    }

    private void OnFind(Find find)
    {
        (Root checkpoint, ulong period) = find.Asked;
        Use(find.Chain);
        CommitteeChain? known = _kept.Find(kept => kept.Checkpoint == checkpoint).Committees;
        if (known is not null && known.KnownUntil >= period)
        {
            Sender.Tell(AnswerOf(known, period));
        }
        else if (_waiting.TryGetValue(checkpoint, out var others))
        {
            _waiting = _waiting.SetItem(checkpoint, others.Add((Sender, period)));
        }
        else if (_waiting.Count >= FetchesAtOnce)
        {
            Sender.Tell(new Answer.TooMany());
        }
        else
        {
            _waiting = _waiting.Add(checkpoint, [(Sender, period)]);
            var fetch = new CommitteeFetch(
                _api, _questions, Endpoint.Number(Layer.Beacon, find.Endpoints), find.Chain,
                () => find.Chain.SlotAt(_clock.GetUtcNow()), _options.Timeout);
            _ = fetch.RunAsync(checkpoint, known, period, _stopped.Token).PipeTo(Self, Self);
        }
    }

    /// <summary>What was proven under another schedule is proven again.</summary>
    private void Use(BeaconChain chain)
    {
        if (_chain == chain)
            return;
        (_chain, _kept) = (chain, []);
        _api.Use(chain);
    }

    private void OnFetched(Fetched fetched)
    {
        if (fetched.Failure is { } failure)
            _log.Debug("committees from {Checkpoint:l} on: {Reason:l}", fetched.Checkpoint, failure);
        if (fetched.Longest is { } longest)
        {
            _kept = _kept.RemoveAll(kept => kept.Checkpoint == fetched.Checkpoint).Add((fetched.Checkpoint, longest));
            if (_kept.Count > ChainsKept)
                _kept = _kept.RemoveAt(0);
        }
        foreach ((IActorRef asker, ulong period) in _waiting[fetched.Checkpoint])
        {
            asker.Tell(fetched.Longest is { } known && known.KnownUntil >= period
                ? AnswerOf(known, period)
                : new Answer.NotServed(fetched.Failure ?? "another question was answered first; ask again"));
        }
        _waiting = _waiting.Remove(fetched.Checkpoint);
    }

    private static Answer AnswerOf(CommitteeChain known, ulong period) => known.Until(period) is { } committees
        ? new Answer.Found(committees)
        : new Answer.TooNew();
}
