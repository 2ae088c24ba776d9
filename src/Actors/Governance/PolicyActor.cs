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
/// (<see cref="GovernedPolicy"/>). <see cref="PolicyHistory"/> decides which one. Where the authority is a contract, the documents that it
/// names count, by the newest finalized block in which it was read; the journal's count when it has been read again.
/// </summary>
/// <remarks>If it fails, it is started again with backoff, and what holds goes on to hold.</remarks>
public sealed class PolicyActor : JournaledActor, IWithTimers
{
    /// <summary>A document begins and ends by the clock. This is how late the sessions are told.</summary>
    private static readonly TimeSpan CheckInterval = TimeSpan.FromSeconds(5);

    /// <summary>Documents that wait for the contract, in memory. One more takes the place of the first.</summary>
    private const int MostWaiting = 16;

    private readonly GovernedPolicy _policy;
    private readonly TimeProvider _clock;
    private readonly HashSet<IActorRef> _subscribers = [];
    private PolicyHistory _history = PolicyHistory.Empty;
    private ImmutableSortedDictionary<string, long> _refused = ImmutableSortedDictionary<string, long>.Empty;
    private PolicyState? _told;

    /// <summary>Where the authority is a contract: the documents of the journal, named or not.</summary>
    private ImmutableDictionary<Hash32, SignedPolicy> _kept = ImmutableDictionary<Hash32, SignedPolicy>.Empty;
    private ImmutableList<(SignedPolicy Signed, string From)> _waiting = [];
    private ContractView? _view;
    private string? _trouble;

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
        Command<ContractRead>(m => OnContractRead(m.View));
        Command<ContractNotRead>(OnContractNotRead);
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

    /// <summary>
    /// The host may have changed its disk: a document that the authority has not signed ends the node, and one that the contract does not
    /// name counts for nothing.
    /// </summary>
    private void OnRecovered(PolicyEvents.PolicyAdopted adopted)
    {
        SignedPolicy signed = SignedPolicy.Parse(adopted.Text, adopted.Signatures, _policy.Roots);
        if (_policy.Contract is not null)
        {
            _kept = _kept.SetItem(signed.Digest, signed);
            return;
        }
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
        if (IsYetToBeNamed(signed))
        {
            Wait(signed, m);
            return;
        }
        if (!Check(signed).TryGetValue(out AuthorizedPolicy? document, out string? objection))
        {
            Refuse("not-signed", m.From, objection);
            Sender.Tell(new Judged.NotSigned(objection));
            return;
        }
        Adopt(document, m.From, Sender);
    }

    private void Adopt(AuthorizedPolicy document, string from, IActorRef asker)
    {
        (PolicyHistory next, PolicyVerdict verdict) = _history.Add(document);
        if (verdict is PolicyVerdict.Known or PolicyVerdict.Detached or PolicyVerdict.TooMany)
        {
            Count(verdict switch
            {
                PolicyVerdict.Known => "known",
                PolicyVerdict.Detached => "detached",
                _ => "too-many",
            });
            asker.Tell(new Judged.Authorized(document.Version, document.Digest, verdict));
            return;
        }
        SignedPolicy signed = document.Signed;
        Persist(new PolicyEvents.PolicyAdopted(signed.Text, signed.Signatures, _clock.GetUtcNow()), _ =>
        {
            _history = next;
            _kept = _policy.Contract is null ? _kept : _kept.SetItem(signed.Digest, signed);
            Hold();
            Tell(document, verdict, from);
            asker.Tell(new Judged.Authorized(document.Version, document.Digest, verdict));
            AdoptWaiting();
        });
    }

    /// <summary>Whether a contract is the authority that may name the document when a newer block is finalized.</summary>
    private bool IsYetToBeNamed(SignedPolicy signed) => _policy.Contract is not null
        && (_view is null || signed.Document.Version > _view.Version)
        && AuthorizedPolicy.ObjectionToForm(signed, _policy.Network) is null;

    private void Wait(SignedPolicy signed, Offer m)
    {
        uint version = signed.Document.Version;
        string reason = _view is { } view
            ? $"in finalized block {view.BlockNumber} the contract {_policy.Contract} names {view.Version} documents, and not yet this one"
            : $"the contract {_policy.Contract} has not been read yet";
        Count("not-named");
        if (m.Waits && _waiting.All(waiting => waiting.Signed.Digest != signed.Digest))
        {
            _waiting = [.. _waiting.Skip(_waiting.Count - MostWaiting + 1), (signed, m.From)];
            Log.Info("policy version {PolicyVersion} ({Digest:l}) of {From:l} waits until the contract names it: {Reason:l}",
                version, signed.Digest.ToString(), m.From, reason);
        }
        Sender.Tell(new Judged.NotNamed(version, signed.Digest, reason));
    }

    /// <summary>One after the other, because each needs the one before it.</summary>
    private void AdoptWaiting()
    {
        foreach ((SignedPolicy signed, string from) in _waiting.OrderBy(waiting => waiting.Signed.Document.Version))
        {
            if (IsYetToBeNamed(signed))
                continue;
            _waiting = _waiting.RemoveAll(waiting => waiting.Signed.Digest == signed.Digest);
            if (Check(signed).TryGetValue(out AuthorizedPolicy? document, out string? objection))
            {
                Adopt(document, from, ActorRefs.Nobody);
                return;
            }
            Refuse("not-signed", from, objection);
        }
    }

    /// <summary>The newest finalized block decides: a document that the contract does not name there counts no more.</summary>
    private void OnContractRead(ContractView view)
    {
        if (_view?.BlockNumber > view.BlockNumber)
            return;
        ContractView? before = _view;
        (_view, _trouble) = (view, null);
        if (before is not null && before.Digests.SequenceEqual(view.Digests))
        {
            _policy.Publish(_history, _view);
            Announce();
            return;
        }
        Log.Info("the contract {Contract:l} names policy version {PolicyVersion} in finalized block {BlockNumber}",
            _policy.Contract.ToString()!, view.Version, view.BlockNumber);
        if (before is not null && !view.Digests.AsSpan().StartsWith(before.Digests.AsSpan()))
        {
            Log.Error("the contract {Contract:l} names other documents than before of versions up to {PolicyVersion}: its owner has "
                + "rewritten what the network has gone by, and documents that it names no more count for nothing",
                _policy.Contract.ToString()!, before.Version);
        }
        Hold();
        AdoptWaiting();
    }

    private void OnContractNotRead(ContractNotRead m)
    {
        bool isNews = m.Reason != _trouble;
        _trouble = m.Reason;
        if (isNews)
            Log.Warning("the contract {Contract:l} was not read: {Reason:l}", _policy.Contract.ToString()!, m.Reason);
        _policy.Publish(_history, _view, _trouble);
        Announce();
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
        if (_policy.Contract is not null)
            _history = Named();
        else if (_policy.History.Count > _history.Count)
            _history = _policy.History; // it was written before it was published
        _policy.Publish(_history, _view, _trouble);
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

    /// <summary>Of the documents that this node has, those that the contract names.</summary>
    private PolicyHistory Named()
    {
        _view ??= _policy.View; // read before this actor was started again
        PolicyHistory named = PolicyHistory.Empty;
        if (_view is null)
            return named;
        foreach (SignedPolicy signed in _kept.Values.OrderBy(signed => signed.Document.Version))
        {
            if (Check(signed).TryGetValue(out AuthorizedPolicy? document, out _))
                named = named.Add(document).Next;
        }
        return named;
    }

    private Result<AuthorizedPolicy, string> Check(SignedPolicy signed) => _policy.Authority is { } authority
        ? AuthorizedPolicy.Check(signed, _policy.Network, authority)
        : AuthorizedPolicy.Check(signed, _policy.Network, _view!);

    private void Refuse(string kind, string from, string reason)
    {
        Count(kind);
        Log.Warning("a policy document from {From:l} is refused: {Reason:l}", from, reason);
    }

    private void Count(string kind) => _refused = _refused.SetItem(kind, _refused.GetValueOrDefault(kind) + 1);
}
