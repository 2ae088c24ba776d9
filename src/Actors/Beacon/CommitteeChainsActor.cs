using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using Helios.Actors.Telemetry;
using Helios.Actors.Transport;
using Helios.Actors.Upstreams;
using Helios.Protocol.Beacon;
using Helios.Protocol.Proofs;
using static Helios.Actors.Beacon.CommitteeChains;

namespace Helios.Actors.Beacon;

/// <summary>
/// Has the sync committees from a block of a client's choice on proven, for the proofs of answers, and keeps the last of them. The node's
/// own light client does not depend on it.
/// </summary>
/// <remarks>
/// Clients share it: a client has one fetch at a time, and what a client names cannot push out the chain of the founding checkpoint.
/// </remarks>
public sealed class CommitteeChainsActor : ReceiveActor
{
    private const int ChainsKept = 8;
    private const int FetchesAtOnce = 4;
    private const int UnknownKept = 256;

    /// <summary>How long endpoints are not asked again for what none of them has.</summary>
    private static readonly TimeSpan UnknownFor = TimeSpan.FromMinutes(1);

    private readonly BeaconSyncOptions _options;
    private readonly TimeProvider _clock;
    private readonly BeaconApiClient _api;
    private readonly PatientAsker _questions = new(TimeProvider.System, Random.Shared.NextDouble);
    private readonly CancellationTokenSource _stopped = new();
    private readonly ILoggingAdapter _log = Context.GetLogger();

    private BeaconChain _chain;
    private Root? _founding;

    /// <summary>In the order of their last use.</summary>
    private ImmutableList<(Root Checkpoint, CommitteeChain Committees)> _kept = [];
    private ImmutableList<(Root Checkpoint, Answer.NotServed Answer, long At)> _unknown = [];
    private ImmutableDictionary<Root, Fetch> _fetches = ImmutableDictionary<Root, Fetch>.Empty;

    public CommitteeChainsActor(BeaconSyncOptions options, BeaconChain chain, UpstreamBudget budget, TimeProvider clock)
    {
        (_options, _chain, _clock) = (options, chain, clock);
        _api = new BeaconApiClient(options.Timeout, options.MaxResponse, budget, chain, TimeProvider.System);
        Receive<Find>(OnFind);
        Receive<Fetched>(OnFetched);
        Receive<FailedInside>(OnFailedInside);
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
        (Root checkpoint, ulong period, NetworkPrefix client, bool isFounding) = find.Asked;
        Use(find.Chain);
        if (isFounding)
            _founding = checkpoint;
        _unknown = _unknown.RemoveAll(unknown => _clock.GetElapsedTime(unknown.At) >= UnknownFor);
        CommitteeChain? known = _kept.Find(kept => kept.Checkpoint == checkpoint).Committees;
        if (known is not null)
            Keep(checkpoint, known);
        if (known is not null && known.KnownUntil >= period)
            Sender.Tell(AnswerOf(known, period));
        else if (_unknown.Find(unknown => unknown.Checkpoint == checkpoint).Answer is { } answer)
            Sender.Tell(answer);
        else if (_fetches.TryGetValue(checkpoint, out Fetch? same))
            _fetches = _fetches.SetItem(checkpoint, same with { Askers = same.Askers.Add((Sender, period)) });
        else if (!isFounding && _fetches.Values.Any(fetch => fetch.Client == client))
            Sender.Tell(new Answer.Busy(OfClient: true, "a proof from another checkpoint is being made for this client; wait for it"));
        else if (!isFounding && _fetches.Count >= FetchesAtOnce)
            Sender.Tell(new Answer.Busy(OfClient: false, "proofs from other checkpoints are being made; try again in a few seconds"));
        else
            Begin(find, known);
    }

    private void Begin(Find find, CommitteeChain? known)
    {
        (Root checkpoint, ulong period, NetworkPrefix client, bool isFounding) = find.Asked;
        _fetches = _fetches.Add(checkpoint, new Fetch(isFounding ? null : client, [(Sender, period)]));
        var fetch = new CommitteeFetch(
            _api, _questions, Endpoint.Number(Layer.Beacon, find.Endpoints), find.Chain,
            () => find.Chain.SlotAt(_clock.GetUtcNow()), _options.Timeout);
        _ = fetch.RunAsync(checkpoint, known, period, _stopped.Token)
            .PipeTo(Self, Self, failure: cause => new FailedInside(checkpoint, find.Chain, cause));
    }

    /// <summary>What was proven under other forks is proven again. A doubt about blobs makes another chain, and no other forks.</summary>
    private void Use(BeaconChain chain)
    {
        if (!chain.HasForksOf(_chain))
            (_kept, _unknown) = ([], []);
        _chain = chain;
        _api.Use(chain);
    }

    private void OnFetched(Fetched fetched)
    {
        (Root checkpoint, CommitteeChain? longest, Answer? failure, BeaconChain chain) = fetched;
        if (failure is not null)
            _log.Debug("committees from {Checkpoint:l} on: {Failure}", checkpoint, failure);
        if (!chain.HasForksOf(_chain))
            (longest, failure) = (null, new Answer.Busy(OfClient: false, "the fork schedule has changed meanwhile; ask again"));
        if (longest is not null)
            Keep(checkpoint, longest);
        if (failure is Answer.NotServed unknown && longest is null)
            _unknown = [.. _unknown.TakeLast(UnknownKept - 1), (checkpoint, unknown, _clock.GetTimestamp())];
        if (!_fetches.TryGetValue(checkpoint, out Fetch? fetch))
            return; // of the time before a restart: nobody waits for it any more
        foreach ((IActorRef asker, ulong period) in fetch.Askers)
        {
            asker.Tell(longest is not null && longest.KnownUntil >= period
                ? AnswerOf(longest, period)
                : failure ?? new Answer.Busy(OfClient: false, "another question was answered first; ask again"));
        }
        _fetches = _fetches.Remove(checkpoint);
    }

    /// <summary>A fault of the node's own, not of an endpoint: those who wait hear of it, and the other fetches go on.</summary>
    private void OnFailedInside(FailedInside failed)
    {
        if (!_fetches.ContainsKey(failed.Checkpoint))
            return;
        _log.Error(failed.Cause, "committees from {Checkpoint:l} on: the fetch failed inside this node", failed.Checkpoint);
        var told = new Answer.Failed($"the fetch failed inside this node ({failed.Cause.GetType().Name})");
        OnFetched(new Fetched(failed.Checkpoint, null, told, failed.Chain));
    }

    private void Keep(Root checkpoint, CommitteeChain committees)
    {
        _kept = _kept.RemoveAll(kept => kept.Checkpoint == checkpoint).Add((checkpoint, committees));
        if (_kept.Count > ChainsKept)
            _kept = _kept.RemoveAt(_kept.FindIndex(kept => kept.Checkpoint != _founding));
    }

    private static Answer AnswerOf(CommitteeChain known, ulong period) => known.Until(period) is { } committees
        ? new Answer.Found(committees)
        : new Answer.TooNew();

    /// <param name="Client">Null for the fetch of the founding checkpoint.</param>
    private sealed record Fetch(NetworkPrefix? Client, ImmutableList<(IActorRef Asker, ulong Period)> Askers);
}
