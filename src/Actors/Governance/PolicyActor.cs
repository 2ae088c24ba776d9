using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using Akka.Persistence;
using Helios.Actors.Persistence;
using Helios.Tee.Governance;
using static Helios.Actors.Governance.PolicyMessages;

namespace Helios.Actors.Governance;

/// <summary>
/// Keeps the documents of the network's authority: what arrives is judged, written to the journal, and only then holds
/// (<see cref="GovernedPolicy"/>). <see cref="PolicyHistory"/> decides which one.
/// </summary>
/// <remarks>If it fails, it is started again with backoff, and what holds goes on to hold.</remarks>
public sealed class PolicyActor : JournaledActor, IWithTimers
{
    /// <summary>A document begins and ends by the clock. This is how late the sessions are told.</summary>
    private static readonly TimeSpan CheckInterval = TimeSpan.FromSeconds(5);

    private readonly GovernedPolicy _policy;
    private readonly TimeProvider _clock;
    private readonly HashSet<IActorRef> _subscribers = [];
    private PolicyHistory _history = PolicyHistory.Empty;
    private ImmutableSortedDictionary<string, long> _refused = ImmutableSortedDictionary<string, long>.Empty;
    private PolicyState? _told;

    /// <param name="policy">Of a network that has an authority.</param>
    /// <param name="clock">The node's.</param>
    public PolicyActor(GovernedPolicy policy, TimeProvider clock, string persistenceId)
    {
        (_policy, _clock, PersistenceId) = (policy, clock, persistenceId);

        Recover<PolicyEvents.PolicyAdopted>(OnRecovered);
        Recover<RecoveryCompleted>(_ => Hold());
        RecoverAny(RefuseRow);

        Command<Offer>(OnOffer);
        Command<GetDocuments>(m => Sender.Tell(new Documents(_history.From(m.From))));
        Command<GetStatus>(_ => Sender.Tell(new PolicyMessages.Status(_history, State, _refused)));
        Command<Subscribe>(OnSubscribe);
        Command<Terminated>(m => _subscribers.Remove(m.ActorRef));
        Command<CheckDue>(_ => Announce());
    }

    public override string PersistenceId { get; }

    public ITimerScheduler Timers { get; set; } = null!;

    private PolicyState State => _policy.StateAt(_clock.GetUtcNow());

    public static Props Props(GovernedPolicy policy, TimeProvider clock, string persistenceId = "policy") =>
        Akka.Actor.Props.Create(() => new PolicyActor(policy, clock, persistenceId));

    protected override void PreStart()
    {
        base.PreStart();
        Timers.StartPeriodicTimer(nameof(CheckDue), new CheckDue(), CheckInterval);
    }

    /// <summary>The host may have changed its disk: a document that the authority has not signed ends the node.</summary>
    private void OnRecovered(PolicyEvents.PolicyAdopted adopted)
    {
        SignedPolicy signed = SignedPolicy.Parse(adopted.Text, adopted.Signatures, _policy.Roots);
        if (!Check(signed).TryGetValue(out AuthorizedPolicy? document, out string? objection))
            throw new MalformedInputException($"the journal holds a policy document that does not count: {objection}");
        (_history, PolicyVerdict verdict) = _history.Add(document);
        if (verdict is PolicyVerdict.Detached or PolicyVerdict.TooMany)
            throw new MalformedInputException($"the journal holds policy version {document.Version} without the one before it");
    }

    private void OnOffer(Offer m)
    {
        SignedPolicy signed;
        try
        {
            signed = SignedPolicy.Parse(m.Text, m.Signatures, _policy.Roots);
        }
        catch (MalformedInputException e)
        {
            Refuse("not-read", m.From, e.Message);
            Sender.Tell(new Judged.NotRead(e.Message));
            return;
        }
        if (_history.Has(signed.Digest))
        {
            Count("known");
            Sender.Tell(new Judged.Authorized(signed.Document.Version, signed.Digest, PolicyVerdict.Known));
            return;
        }
        if (!Check(signed).TryGetValue(out AuthorizedPolicy? document, out string? objection))
        {
            Refuse("not-signed", m.From, objection);
            Sender.Tell(new Judged.NotSigned(objection));
            return;
        }
        (PolicyHistory next, PolicyVerdict verdict) = _history.Add(document);
        if (verdict is PolicyVerdict.Detached or PolicyVerdict.TooMany)
        {
            Count(verdict == PolicyVerdict.Detached ? "detached" : "too-many");
            Sender.Tell(new Judged.Authorized(document.Version, document.Digest, verdict));
            return;
        }
        IActorRef asker = Sender;
        Persist(new PolicyEvents.PolicyAdopted(m.Text, m.Signatures, _clock.GetUtcNow()), _ =>
        {
            _history = next;
            Hold();
            Tell(document, verdict, m.From);
            asker.Tell(new Judged.Authorized(document.Version, document.Digest, verdict));
        });
    }

    private void Tell(AuthorizedPolicy document, PolicyVerdict verdict, string from)
    {
        switch (verdict)
        {
            case PolicyVerdict.Conflict:
                Count("conflict");
                Log.Error("the network's authority has signed {Documents} policy documents of version {PolicyVersion} ({Digests:l}); none "
                    + "of them holds, so nobody is admitted and no key is handed over until a newer version names the one that it follows",
                    _history.Newest.Length, document.Version, string.Join(", ", _history.Newest.Select(other => other.Digest)));
                break;
            case PolicyVerdict.Older:
                Count("older");
                break;
            default:
                Log.Info("policy version {PolicyVersion} ({Digest:l}) of {From:l} is adopted: valid from {ValidFrom:u} to {ValidUntil:u}",
                    document.Version, document.Digest.ToString(), from, document.Document.ValidFrom, document.Document.ValidUntil);
                break;
        }
    }

    private void OnSubscribe(Subscribe m)
    {
        if (_subscribers.Add(m.Subscriber))
            Context.Watch(m.Subscriber);
        m.Subscriber.Tell(new Changed(_history));
    }

    /// <summary>The journal has it, so it holds for the whole node.</summary>
    private void Hold()
    {
        if (_policy.History.Count > _history.Count)
            _history = _policy.History; // it was written before it was published
        _policy.Publish(_history);
        _told = null;
        Announce();
    }

    /// <summary>Tells who listens, if other documents are there, or another one has begun or ended by the clock.</summary>
    private void Announce()
    {
        PolicyState state = State;
        if (state == _told)
            return;
        bool isNews = state is PolicyState.Closed && _history.Version > 0;
        _told = state;
        if (isNews)
            Log.Warning("no policy is in force: {Reason:l}", ((PolicyState.Closed)state).Reason);
        foreach (IActorRef subscriber in _subscribers)
            subscriber.Tell(new Changed(_history));
    }

    private Result<AuthorizedPolicy, string> Check(SignedPolicy signed) =>
        AuthorizedPolicy.Check(signed, _policy.Network, _policy.Authority!);

    private void Refuse(string kind, string from, string reason)
    {
        Count(kind);
        Log.Warning("a policy document from {From:l} is refused: {Reason:l}", from, reason);
    }

    private void Count(string kind) => _refused = _refused.SetItem(kind, _refused.GetValueOrDefault(kind) + 1);
}
