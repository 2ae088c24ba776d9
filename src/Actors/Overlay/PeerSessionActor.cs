using System.Collections.Immutable;
using System.Security.Cryptography;
using Akka.Actor;
using Akka.Event;
using Helios.Actors.Beacon;
using Helios.Actors.Creation;
using Helios.Actors.Governance;
using Helios.Actors.Signing;
using Helios.Actors.Transport;
using Helios.Protocol.Crypto;
using Helios.Protocol.Overlay;
using Helios.Tee.Appraisal;
using Helios.Tee.Governance;

namespace Helios.Actors.Overlay;

/// <summary>One QUIC connection: its stream, its frames, its timers. <see cref="PeerSessionState"/> decides; this actor does.</summary>
public sealed class PeerSessionActor : ReceiveActor, IWithTimers, IWithUnboundedStash
{
    /// <summary>How long a peer may take to prove its finalized block.</summary>
    private static readonly TimeSpan ProofTimeout = TimeSpan.FromSeconds(15);

    private readonly PeerSession.Setup _setup;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly CancellationTokenSource _stopping = new();
    private readonly PeerQuestions _questions;
    private readonly PolicyExchange _policies;
    private PeerSessionState _state;
    private SessionChannel? _channel;
    private Offer? _offer;
    private PeerSession.KeyForPeer? _giving;
    private ulong _pings;
    private ulong _proofsAsked;
    private bool _hasHeard;
    private bool _isFlushDue;
    private int _silentPings;
    private int _statements;
    private OverlayMessage.Schedule? _schedule;

    public PeerSessionActor(PeerSession.Setup setup)
    {
        _setup = setup;
        _questions = new PeerQuestions(setup, _stopping.Token);
        _policies = new PolicyExchange(setup.Appraiser.Policy);
        _state = new PeerSessionState.AwaitingHello(
            setup.Local, setup.Connection.PeerSpki, setup.Connection.TlsExporter, setup.Rule, setup.OwnKey);

        Receive<PeerSession.StreamReady>(OnStream);
        Receive<PeerSession.FramesRead>(OnFrames);
        Receive<PeerSession.FramesWritten>(_ => Write());
        Receive<PeerSession.FlushDue>(_ => FlushWhenSent());
        Receive<PeerSession.IoFailed>(OnIoFailed);
        Receive<PeerInput>(On);

        Receive<PeerSession.Send>(m => SendIfEstablished(m.Message));
        Receive<PeerSession.RequestKey>(m => On(new PeerInput.KeyWanted(m.Request, m.Finalized, m.Epoch)));
        Receive<PeerSession.End>(m => On(new PeerInput.Ended(m.Reason, m.Detail)));
        Receive<PeerSession.Refuse>(m => On(new PeerInput.Refused(m.Reason, m.Detail)));

        Receive<PeerSession.StepDue>(_ => On(new PeerInput.StepTimedOut(_setup.Options.StepTimeout)));
        Receive<PeerSession.PingDue>(_ => OnPingDue());
        Receive<PeerSession.NoEvidence>(OnNoEvidence);
        Receive<PeerSession.KeyRequestJudged>(OnKeyRequestJudged);
        Receive<PeerSession.PlatformJudged>(m => Do(KeyHandover.Judged(m), m.Asked));
        Receive<PeerSession.PolicyMoved>(_ => HearPolicyMoved());
        Receive<PolicyMessages.Documents>(OnDocuments);
        Receive<PolicyMessages.Judged>(OnPolicyJudged);
        Receive<PeerSession.KeyForPeer>(OnKeyForPeer);
        Receive<PeerSession.Give>(OnGive);
        Receive<OverlayMessage>(SendIfEstablished);
        Receive<PeerSession.NoAnswer>(_ => { });
        Receive<FinalityQuestions.Compared>(m => AskForProof(m.Differs ? m.Slot : null));
        Receive<PeerSession.ProofForPeer>(OnProofForPeer);
        Receive<AgreementVerdict>(OnSettled);
        Receive<PeerSession.ProofDue>(_ => On(new PeerInput.FinalityTimedOut(ProofTimeout)));
        Receive<PeerSession.IntervalPassed>(_ => HearSchedule());
        Receive<Status.Failure>(m => _log.Debug("session with {Remote:l}: {Reason:l}", _setup.Connection.RemoteEndPoint, m.Cause.Message));
    }

    /// <summary>The peer, for the log.</summary>
    private object Name => _state is PeerSessionState.Established { Handshake.Peer.NodeKey: var id }
        ? id
        : _setup.Connection.RemoteEndPoint;

    public ITimerScheduler Timers { get; set; } = null!;

    public IStash Stash { get; set; } = null!;

    public static Props Props(PeerSession.Setup setup) => ActorProps.Of(() => new PeerSessionActor(setup));

    protected override void PreStart()
    {
        IQuicConnection connection = _setup.Connection;
        Do(new PeerEffect.StartStepTimer());
        Task<IQuicStream> opening = connection.IsInitiator
            ? connection.OpenStreamAsync(_stopping.Token).AsTask()
            : connection.AcceptStreamAsync(_stopping.Token).AsTask();
        _ = opening.PipeTo(Self, Self, stream => new PeerSession.StreamReady(stream), failure => new PeerSession.IoFailed(failure));
        _ = connection.Closed.PipeTo(Self, Self, info => new PeerInput.ConnectionClosed(CloseCode.Read(info)));
    }

    /// <summary>Closing the connection closes its stream as well, also one that opens only now.</summary>
    protected override void PostStop()
    {
        _stopping.Cancel();
        _stopping.Dispose();
        _channel?.Dispose();
        DropOffer();
        _setup.Local.Ephemeral.Dispose();
        SessionEnd end = _state is PeerSessionState.Closed closed
            ? closed.End
            : new SessionEnd.Farewell(GoodbyeReason.ShuttingDown, ByUs: true, "the node stops");
        _ = _setup.Connection.CloseAsync(CloseCode.Of(end), end.Detail).AsTask();
    }

    /// <summary>The reason holds words of a guest agent or of the kernel, which are not for a stranger.</summary>
    private void OnNoEvidence(PeerSession.NoEvidence m)
    {
        _log.Warning("there is no evidence of this node for {Peer:l}: {Reason:l}", Name, m.Reason);
        On(new PeerInput.Refused(RefuseReason.NoEvidence, "there is no quote at the moment"));
    }

    private void OnStream(PeerSession.StreamReady m)
    {
        _channel = new SessionChannel(m.Stream);
        On(new PeerInput.StreamOpened());
        ReadNext();
    }

    private void On(PeerInput input)
    {
        (_state, ImmutableArray<PeerEffect> effects) = _state.On(input);
        foreach (PeerEffect effect in effects)
            Do(effect);
        DropUnwantedSecret(input);
    }

    /// <summary>
    /// A secret that we did not ask for, also one in the clear from a stranger, goes at once: each has a locked page, and pages are few.
    /// </summary>
    private void DropUnwantedSecret(PeerInput input)
    {
        OverlayMessage? message = input switch
        {
            PeerInput.Received received => received.Message,
            PeerInput.ReceivedInTheClear received => received.Message,
            _ => null,
        };
        if (message is OverlayMessage.SharedKey key && key.Secret != _offer?.Secret)
            key.Secret.Dispose();
    }

    private void Do(PeerEffect effect)
    {
        switch (effect)
        {
            case PeerEffect.Send(var message):
                Send(message);
                break;
            case PeerEffect.StartStepTimer:
                Timers.StartSingleTimer(nameof(PeerSession.StepDue), new PeerSession.StepDue(), _setup.Options.StepTimeout);
                break;
            case PeerEffect.Secure(var handshake):
                _channel!.Secure(handshake);
                _setup.Local.Ephemeral.Dispose(); // the traffic keys are there, and nobody can derive them again
                break;
            case PeerEffect.TellPolicy:
                if (_policies.IsOn)
                    Send(_policies.Head);
                break;
            case PeerEffect.Readmit(var peer):
                Context.Parent.Tell(new PeerSession.Readmitted(peer));
                break;
            case PeerEffect.ShowEvidence(var handshake):
                _ = _setup.Appraiser.ShowAsync(handshake, handshake.Binding, _stopping.Token).PipeTo(
                    Self, Self,
                    evidence => new PeerInput.EvidenceMade(evidence), failure => new PeerSession.NoEvidence(failure.Message));
                break;
            case PeerEffect.MakeKeyRequest(var handshake, var request, var finalized, var epoch):
                bool isTimeAuthenticated = _setup.Appraiser.Now.IsAuthenticated;
                Hash32 binding = handshake.KeyRequestBinding(request, finalized, isTimeAuthenticated);
                _ = _setup.Appraiser.ShowAsync(handshake, binding, _stopping.Token).PipeTo(
                    Self, Self,
                    evidence => new PeerInput.KeyRequestMade(
                        new OverlayMessage.GetSharedKey(request, finalized, isTimeAuthenticated, evidence, epoch)),
                    failure => new PeerSession.NoEvidence(failure.Message));
                break;
            case PeerEffect.Appraise(var evidence, var handshake):
                _ = _setup.Appraiser.AppraiseAsync(evidence, handshake, handshake.Binding, _stopping.Token).PipeTo(
                    Self, Self,
                    verdict => verdict.Match<PeerInput>(
                        peer => new PeerInput.Appraised(peer),
                        refusal => new PeerInput.Refused(refusal.Reason, refusal.Detail)),
                    failure => new PeerSession.IoFailed(failure));
                break;
            case PeerEffect.Announce(var id, var peer, var theirs, var founding):
                Timers.Cancel(nameof(PeerSession.StepDue));
                Timers.StartPeriodicTimer(nameof(PeerSession.PingDue), new PeerSession.PingDue(), _setup.Options.PingInterval);
                _channel!.Joins = _state.PeerMinor >= OverlayLimits.Batches;
                Context.Parent.Tell(new PeerSession.Established(id, peer, theirs, founding));
                if (_setup.Appraiser.IsByAnotherPolicy(peer))
                    Self.Tell(new PeerSession.PolicyMoved()); // the policy moved while the peer was judged
                break;
            case PeerEffect.SettleFinality(var slot, var update):
                Timers.Cancel(nameof(PeerSession.ProofDue));
                _ = _questions.SettleAsync(slot, update).PipeTo(Self, Self);
                break;
            case PeerEffect.Deliver(var message):
                Deliver(message);
                break;
            case PeerEffect.Close(var end):
                Flush();
                Context.Parent.Tell(new PeerSession.Ended(end));
                Context.Stop(Self);
                break;
        }
    }

    private void Deliver(OverlayMessage message)
    {
        switch (message)
        {
            case OverlayMessage.Pong:
                break;
            case OverlayMessage.GetSharedKey m:
                OnKeyRequested(m);
                break;
            case OverlayMessage.GetCheckpoint m:
                Answer(m, Paced.Checkpoint, _questions.AnswerAsync);
                break;
            case OverlayMessage.JudgeBlocks m:
                Answer(m, Paced.BlocksJudged, _questions.AnswerAsync);
                break;
            case OverlayMessage.GetFinality m:
                Answer(m, Paced.ProofGiven, _questions.AnswerAsync);
                break;
            case OverlayMessage.Heads m:
                Answer(m, Paced.Comparison, _questions.CompareAsync);
                Context.Parent.Tell(new PeerSession.Heard(message));
                break;
            case OverlayMessage.Members m:
                OnStatements(m);
                break;
            case OverlayMessage.Schedule m:
                _schedule = m;
                HearSchedule();
                break;
            case OverlayMessage.PolicyHead m:
                _policies.Theirs = m;
                if (_policies.IsBehind(m) && (_state is PeerSessionState.Attesting || IsFree(Paced.PolicyAsked)))
                    On(new PeerInput.PolicyBehind(m, _policies.Ask()));
                break;
            case OverlayMessage.GetPolicy m:
                if (_policies.Answers(IsFree(Paced.PolicyQuestions)))
                    _setup.Policies.Tell(new PolicyMessages.GetDocuments(m.From));
                break;
            case OverlayMessage.Policy m:
                OnPolicyOffered(m);
                break;
            case OverlayMessage.SharedKey m:
                _offer = new Offer(m.Held, m.Secret, ((PeerSessionState.Established)_state).Handshake.Lineage.Founding);
                Context.Parent.Tell(new PeerSession.KeyOffered(m.Request, m.Held, m.Secret.PublicKey));
                BecomeStacked(Offering);
                break;
            default:
                Context.Parent.Tell(new PeerSession.Heard(message));
                break;
        }
    }

    /// <summary>The last that the peer said; of those that came before the interval was over, no other.</summary>
    private void HearSchedule()
    {
        if (_schedule is null || !IsFree(Paced.Schedule))
            return;
        Context.Parent.Tell(new PeerSession.Heard(_schedule));
        _schedule = null;
    }

    private void OnStatements(OverlayMessage.Members m)
    {
        _statements = m.Entries.Length + (IsFree(Paced.Statements) ? 0 : _statements);
        if (_statements > Pace.MostStatements)
            On(new PeerInput.Ended(GoodbyeReason.Protocol, "too many statements about members"));
        else
            Context.Parent.Tell(new PeerSession.Heard(m));
    }

    /// <summary>The answer comes as a message to this actor. A question that comes too soon is passed over: the peer asks again.</summary>
    private void Answer<TQuestion, TAnswer>(TQuestion asked, Paced pace, Func<TQuestion, Task<TAnswer>> find)
    {
        if (IsFree(pace))
            _ = find(asked).PipeTo(Self, Self, found => found ?? (object)new PeerSession.NoAnswer(), _ => new PeerSession.NoAnswer());
    }

    private void OnKeyRequested(OverlayMessage.GetSharedKey asked)
    {
        if (Asker is { } asker)
            Do(KeyHandover.Asked(asked, asker, _setup.Appraiser.Now, IsFree(Paced.KeyRequest)), asked);
    }

    private void OnKeyRequestJudged(PeerSession.KeyRequestJudged m)
    {
        if (Asker is { } asker)
            Do(KeyHandover.Judged(m, asker, _setup.Appraiser.Now), m.Asked);
    }

    /// <summary>The peer, if it is admitted.</summary>
    private KeyAsker? Asker => _state is PeerSessionState.Established { Handshake.Peer.NodeKey: var node, Peer: var peer }
        ? new KeyAsker(node, peer, _setup.Appraiser.NoPolicy)
        : null;

    /// <summary>A document counts only if the authority has signed it, so it does not matter who brings it.</summary>
    private void OnPolicyOffered(OverlayMessage.Policy m)
    {
        if (!_policies.Takes())
        {
            On(new PeerInput.Refused(RefuseReason.UnexpectedMessage, "a policy document that was not asked for"));
            return;
        }
        _setup.Policies.Tell(new PolicyMessages.Offer(m.Text.ToArray(), m.Signatures, $"{Name}"));
    }

    private void OnPolicyJudged(PolicyMessages.Judged judged)
    {
        switch (judged)
        {
            case PolicyMessages.Judged.NotSigned(var reason):
                On(new PeerInput.Refused(RefuseReason.PolicyNotSigned, $"the policy document that you offer does not count: {reason}"));
                break;
            case PolicyMessages.Judged.NotNamed when _state is PeerSessionState.Attesting:
                On(new PeerInput.PolicyCaughtUp()); // the peer is judged by what the contract has named to us
                return;
            case PolicyMessages.Judged.NotRead(var reason) when _state is PeerSessionState.Attesting:
                On(new PeerInput.Refused(RefuseReason.NoPolicyInForce, $"the policy document that you offer is not read here: {reason}"));
                break;
            case PolicyMessages.Judged.Authorized(_, _, PolicyVerdict.Detached) when _policies.AskAll() is { } question:
                Send(question);
                break;
        }
        OnPolicyMoved();
    }

    /// <summary>The peer is told first: it then knows why it loses the session, if it does.</summary>
    private void HearPolicyMoved()
    {
        if (_state is PeerSessionState.Attesting or PeerSessionState.Established)
            Do(new PeerEffect.TellPolicy());
        if (_state is PeerSessionState.Established && _policies.LacksWhatIsNamed)
            Send(_policies.Ask());
        OnPolicyMoved();
    }

    private void OnDocuments(PolicyMessages.Documents m)
    {
        if (_state is not (PeerSessionState.Attesting or PeerSessionState.Established))
            return;
        foreach (AuthorizedPolicy document in m.Items.Take(PolicyExchange.MostOfAnswer))
            Send(new OverlayMessage.Policy(document.Signed.Text, document.Signed.Signatures));
    }

    /// <summary>The policy of the network may be another one now, and the peer is judged by it.</summary>
    private void OnPolicyMoved()
    {
        if (!_policies.IsOn || _state is not (PeerSessionState.Attesting or PeerSessionState.Established))
            return;
        if (_state is PeerSessionState.Attesting { Behind: { } theirs })
        {
            if (!_policies.IsBehind(theirs))
                On(new PeerInput.PolicyCaughtUp());
            else if (_policies.IsOver)
                On(new PeerInput.PolicyBehind(theirs, _policies.Ask()));
        }
        AttestedPeer? peer = _state switch
        {
            PeerSessionState.Attesting attesting => attesting.Peer,
            PeerSessionState.Established established => established.Peer,
            _ => null,
        };
        if (peer is not null && _setup.Appraiser.IsByAnotherPolicy(peer))
        {
            On(_setup.Appraiser.Reappraise(peer).Match<PeerInput>(
                again => new PeerInput.Reappraised(again), refusal => new PeerInput.Refused(refusal.Reason, refusal.Detail)));
        }
    }

    private void Do(KeyHandover step, OverlayMessage.GetSharedKey asked)
    {
        if (_state is not PeerSessionState.Established { Handshake: var handshake })
            return;
        var noKey = new OverlayMessage.SharedKeyWithheld(asked.Request, WithheldReason.NoKey);
        switch (step)
        {
            case KeyHandover.Judge:
                _ = _questions.JudgeAsync(asked, handshake).PipeTo(Self, Self, judged => judged, _ => noKey);
                break;
            case KeyHandover.Lend(OnlyOneOf: { } ppid):
                Context.Parent.Tell(new PeerSession.JudgePlatform(asked, ppid));
                break;
            case KeyHandover.Lend:
                _ = _questions.KeyAsync(asked.Epoch).PipeTo(
                    Self, Self, key => key is null ? noKey : new PeerSession.KeyForPeer(asked, key), _ => noKey);
                break;
            case KeyHandover.AgainstPolicy(var objection, IsNews: true):
                _log.Warning("the shared key is withheld from {Peer:l}: {Reason:l}", Name, objection);
                break;
            case KeyHandover.OnAnotherChain(var block):
                _log.Warning("{Peer:l} follows another chain and is not given the key: {Block:l} is not the one that we have finalized",
                    Name, block);
                break;
            case KeyHandover.NotComparable(var block, var verdict):
                _log.Info("the shared key is withheld from {Peer:l}: {Block:l} cannot be compared: {Verdict:l}", Name, block, verdict);
                break;
            case KeyHandover.BadEvidence(var refusal):
                _log.Warning("the evidence of {Peer:l} for the key is refused: {Reason:l}", Name, refusal.Detail);
                break;
        }
        if (step.Withheld is { } reason)
            Send(new OverlayMessage.SharedKeyWithheld(asked.Request, reason));
        if (step.Refusal is { } refused)
            On(refused);
    }

    /// <summary>The parent writes it down first, so that no key goes out that the log does not know of.</summary>
    private void OnKeyForPeer(PeerSession.KeyForPeer m)
    {
        if (_state is not PeerSessionState.Established { Peer: var peer })
            return;
        _giving = m;
        Context.Parent.Tell(new PeerSession.HandingOver(
            m.Asked.Request, m.Key.Held, new Hash32(SHA256.HashData(peer.Quote.Platform.Ppid.Span)),
            new Hash32(SHA256.HashData(m.Asked.Evidence.Quote.Span))));
    }

    private void OnGive(PeerSession.Give m)
    {
        if (_giving is not { } giving || giving.Asked.Request != m.Request)
            return;
        _giving = null;
        if (Asker is { } asker && KeyHandover.BeforeGiving(giving.Asked, asker, _setup.Appraiser.Now) is { } step)
        {
            Do(step, giving.Asked);
            return;
        }
        if (_state is not PeerSessionState.Established || _setup.Appraiser.Policy.IsRevoked(giving.Key.Held.Epoch)
            || giving.Key.Copy() is not { } secret)
        {
            SendIfEstablished(new OverlayMessage.SharedKeyWithheld(m.Request, WithheldReason.NoKey));
            return;
        }
        using (secret)
        {
            _log.Info("the shared key ({Key:l}) goes to the attested peer {Peer:l}", giving.Key.Held, Name);
            Send(new OverlayMessage.SharedKey(m.Request, giving.Key.Held, secret));
        }
    }

    /// <param name="slot">Null where there is no difference.</param>
    private void AskForProof(Slot? slot)
    {
        if (slot is null || !IsFree(Paced.ProofAsked))
            return;
        _log.Warning("{Peer:l} has finalized another block than this node at slot {Slot}; it is asked for the proof",
            Name, slot.Value.Value);
        Timers.StartSingleTimer(nameof(PeerSession.ProofDue), new PeerSession.ProofDue(), ProofTimeout);
        On(new PeerInput.FinalityWanted(new OverlayMessage.GetFinality(++_proofsAsked, slot.Value)));
    }

    /// <summary>
    /// A peer that asks has another block than we, so we ask as well: it may be ahead of us and say nothing of that slot again.
    /// </summary>
    private void OnProofForPeer(PeerSession.ProofForPeer m)
    {
        SendIfEstablished(new OverlayMessage.Finality(m.Asked.Request, m.Ours?.Update));
        AskForProof(m.Ours?.Slot);
    }

    private void OnSettled(AgreementVerdict verdict)
    {
        if (verdict is AgreementVerdict.WrongChain(var reason))
            On(new PeerInput.Refused(RefuseReason.WrongChain, $"you follow another chain: {reason}"));
    }

    /// <summary>Whether its interval has passed since the last time; if so, it begins again.</summary>
    private bool IsFree(Paced what)
    {
        if (Timers.IsTimerActive(what))
            return false;
        Timers.StartSingleTimer(what, PeerSession.IntervalPassed.Instance, Pace.IntervalOf(what, _setup.Options));
        return true;
    }

    /// <summary>
    /// Until the peer's key is in custody or dropped, everything else waits, so that a key counts even if the peer leaves or errs right
    /// after giving it.
    /// </summary>
    private void Offering()
    {
        Receive<PeerSession.TakeOffer>(m => _setup.Custody.Tell(
            new SharedKeyCustody.AdoptKey(new LentKey(_offer!.Held, _offer.Secret), _offer.Founding, m.Certificate)));
        Receive<PeerSession.DropOffer>(_ => EndOffer());
        Receive<SharedKeyCustody.InCustody>(OnAdopted);
        Receive<SharedKeyCustody.NoKey>(OnAdopted);
        Receive<PeerSession.FlushDue>(_ => FlushWhenSent());
        ReceiveAny(_ => Stash.Stash());
    }

    private void OnAdopted(object answer)
    {
        Context.Parent.Tell(answer); // first: what the peer has said behind the key may end the session
        EndOffer();
    }

    private void EndOffer()
    {
        DropOffer();
        UnbecomeStacked();
        Hear();
        Stash.UnstashAll();
    }

    private void DropOffer()
    {
        _offer?.Secret.Dispose();
        _offer = null;
    }

    private void OnPingDue()
    {
        _silentPings = _hasHeard ? 0 : _silentPings + 1;
        _hasHeard = false;
        if (_silentPings * _setup.Options.PingInterval >= _setup.Options.SilenceLimit)
            On(new PeerInput.ConnectionClosed(new SessionEnd.Lost("the peer fell silent")));
        else if (_state is PeerSessionState.Established { Peer: var peer } && peer.ValidUntil < _setup.Appraiser.Now.Now)
            On(new PeerInput.Ended(GoodbyeReason.AttestAgain, "the evidence has reached its age"));
        else
            Send(new OverlayMessage.Ping(++_pings));
    }

    /// <summary>Of an admitted peer all frames that have come; before, each may change what the next one may be.</summary>
    private void ReadNext() => _ = _channel!.ReadAsync(_state.FrameLimit, _state is PeerSessionState.Established, _stopping.Token).PipeTo(
        Self, Self, frames => new PeerSession.FramesRead(frames), failure => new PeerSession.IoFailed(failure));

    private void OnFrames(PeerSession.FramesRead m)
    {
        if (_state is PeerSessionState.Closed)
            return;
        if (m.Frames.Count == 0)
        {
            On(new PeerInput.ConnectionClosed(new SessionEnd.Lost("the peer finished its stream")));
            return;
        }
        _hasHeard = true;
        _channel!.Take(m.Frames);

        // Once established, the next frames come in while these are opened; before, their limit depends on what this one says.
        bool readsAhead = _state is PeerSessionState.Established;
        if (readsAhead)
            ReadNext();
        Hear();
        if (!readsAhead && _state is not PeerSessionState.Closed)
            ReadNext();
    }

    /// <summary>Goes through the messages that have come, up to one that offers a key: the rest waits with everything else.</summary>
    private void Hear()
    {
        while (_state is not PeerSessionState.Closed && _offer is null && _channel!.Next(_state.PeerMinor) is { } input)
            On(input);
    }

    private void SendIfEstablished(OverlayMessage message)
    {
        if (_state is PeerSessionState.Established)
            Send(message);
    }

    private void Send(OverlayMessage message)
    {
        if (_channel is null)
            return;
        if (message is OverlayMessage.SharedKeyWithheld(var request, _))
            Context.Parent.Tell(new PeerSession.KeyWithheld(request));
        _channel.Enqueue(message);
        Write();
        FlushLater();
        if (_channel.QueuedBytes > _setup.Options.MaxQueuedBytes)
            Self.Tell(new PeerSession.End(GoodbyeReason.Protocol, "reads too slowly"));
    }

    /// <summary>Behind all that this actor has been sent by now: what it says until then shares a record.</summary>
    private void FlushLater()
    {
        if (!_channel!.HasBatch || _isFlushDue)
            return;
        _isFlushDue = true;
        Self.Tell(PeerSession.FlushDue.Instance);
    }

    /// <summary>While earlier bytes wait to be sent, these would wait behind them: here others can join them.</summary>
    private void FlushWhenSent()
    {
        Task sent = _channel!.WhenSentAsync();
        if (sent.IsCompleted)
            Flush();
        else
            _ = sent.PipeTo(Self, Self, () => PeerSession.FlushDue.Instance);
    }

    private void Flush()
    {
        _isFlushDue = false;
        _channel?.Flush();
        Write();
    }

    private void Write()
    {
        if (_channel?.Write(_stopping.Token) is { } writing)
            _ = writing.PipeTo(Self, Self, () => PeerSession.FramesWritten.Instance, failure => new PeerSession.IoFailed(failure));
    }

    private void OnIoFailed(PeerSession.IoFailed m)
    {
        switch (m.Failure)
        {
            case FrameTooLargeException tooLarge:
                On(new PeerInput.Refused(RefuseReason.FrameTooLarge, tooLarge.Message));
                break;
            case QuicConnectionClosedException closed:
                On(new PeerInput.ConnectionClosed(CloseCode.Read(closed.Info)));
                break;
            case OperationCanceledException:
                break;
            default:
                On(new PeerInput.ConnectionClosed(new SessionEnd.Lost(m.Failure.Message)));
                break;
        }
    }

    /// <summary>The peer's answer to our request for the shared key, until custody has its own copy.</summary>
    private sealed record Offer(KeyHeld Held, Secp256k1SecretKey Secret, FinalizedBlock Founding);
}
