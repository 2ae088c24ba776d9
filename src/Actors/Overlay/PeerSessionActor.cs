using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using Helios.Actors.Attestation;
using Helios.Actors.Beacon;
using Helios.Actors.Signing;
using Helios.Actors.Transport;
using Helios.Protocol.Crypto;
using Helios.Protocol.Overlay;
using Helios.Tee.Appraisal;

namespace Helios.Actors.Overlay;

/// <summary>One QUIC connection: its stream, its frames, its timers. <see cref="PeerSessionState"/> decides; this actor does.</summary>
public sealed class PeerSessionActor : ReceiveActor, IWithTimers, IWithUnboundedStash
{
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(5);

    /// <summary>A peer's heads are compared, and each kind of its questions about blocks is answered, this often at most.</summary>
    private static readonly TimeSpan QuestionInterval = TimeSpan.FromSeconds(1);

    /// <summary>A peer says its whole view every 15 s, and news of the members beside it.</summary>
    private static readonly TimeSpan StatementInterval = TimeSpan.FromSeconds(15);

    /// <summary>Statements about members in that time; each costs a point on the curve.</summary>
    private const int MostStatements = 8 * OverlayLimits.Members;

    /// <summary>How long a peer may take to prove its finalized block.</summary>
    private static readonly TimeSpan ProofTimeout = TimeSpan.FromSeconds(15);

    /// <summary>
    /// A peer is asked for a proof, and given one, this often at most. An honest difference is settled by the first; verifying costs us
    /// one aggregate signature.
    /// </summary>
    private static readonly TimeSpan ProofInterval = TimeSpan.FromSeconds(60);

    private readonly PeerSession.Setup _setup;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly CancellationTokenSource _stopping = new();
    private PeerSessionState _state;
    private SessionChannel? _channel;
    private Offer? _offer;
    private ulong _pings;
    private ulong _proofsAsked;
    private bool _hasHeard;
    private int _silentPings;
    private int _statements;

    public PeerSessionActor(PeerSession.Setup setup)
    {
        _setup = setup;
        _state = new PeerSessionState.AwaitingHello(
            setup.Local, setup.Connection.PeerSpki, setup.Connection.TlsExporter, setup.Rule, setup.OwnKey);

        Receive<PeerSession.StreamReady>(OnStream);
        Receive<PeerSession.FrameRead>(OnFrame);
        Receive<PeerSession.FrameWritten>(_ => Write());
        Receive<PeerSession.IoFailed>(OnIoFailed);
        Receive<PeerInput>(On);

        Receive<PeerSession.Send>(m => SendIfEstablished(m.Message));
        Receive<PeerSession.RequestKey>(m => On(new PeerInput.KeyWanted(m.Request, m.Finalized)));
        Receive<PeerSession.End>(m => On(new PeerInput.Ended(m.Reason, m.Detail)));
        Receive<PeerSession.Refuse>(m => On(new PeerInput.Refused(m.Reason, m.Detail)));

        Receive<PeerSession.StepDue>(_ => On(new PeerInput.StepTimedOut(_setup.Options.StepTimeout)));
        Receive<PeerSession.PingDue>(_ => OnPingDue());
        Receive<PeerSession.NoEvidence>(OnNoEvidence);
        Receive<PeerSession.KeyRequestJudged>(OnKeyRequestJudged);
        Receive<PeerSession.KeyForPeer>(OnKeyForPeer);
        Receive<PeerSession.NoKeyForPeer>(m => SendIfEstablished(new OverlayMessage.SharedKeyWithheld(m.Request, WithheldReason.NoKey)));
        Receive<PeerSession.KeyMayBeGiven>(_ => { });
        Receive<PeerSession.CheckpointForPeer>(m =>
            SendIfEstablished(new OverlayMessage.Checkpoint(m.Request, m.Checkpoint.Block, m.Checkpoint.Updates)));
        Receive<OverlayMessage.BlocksJudged>(SendIfEstablished);
        Receive<PeerSession.NoAnswer>(_ => { });
        Receive<FinalityQuestions.Compared>(m => AskForProof(m.Differs ? m.Slot : null));
        Receive<PeerSession.ProofForPeer>(OnProofForPeer);
        Receive<AgreementVerdict>(OnSettled);
        Receive<PeerSession.ProofDue>(_ => On(new PeerInput.FinalityTimedOut(ProofTimeout)));
        Receive<PeerSession.MayCompare>(_ => { });
        Receive<PeerSession.MayNameCheckpoint>(_ => { });
        Receive<PeerSession.MayJudgeBlocks>(_ => { });
        Receive<PeerSession.MaySayMore>(_ => { });
        Receive<PeerSession.MayAskForProof>(_ => { });
        Receive<PeerSession.MayProve>(_ => { });
        Receive<Status.Failure>(m => _log.Debug("session with {0}: {1}", _setup.Connection.RemoteEndPoint, m.Cause.Message));
    }

    /// <summary>The peer, for the log.</summary>
    private object Name => _state is PeerSessionState.Established { Handshake.Peer.NodeKey: var id }
        ? id
        : _setup.Connection.RemoteEndPoint;

    public ITimerScheduler Timers { get; set; } = null!;

    public IStash Stash { get; set; } = null!;

    public static Props Props(PeerSession.Setup setup) => Akka.Actor.Props.Create(() => new PeerSessionActor(setup));

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
        _log.Warning("there is no evidence of this node for {0}: {1}", Name, m.Reason);
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
            case PeerEffect.ShowEvidence(var handshake):
                _ = _setup.Appraiser.ShowAsync(handshake, handshake.Binding, _stopping.Token).PipeTo(
                    Self, Self,
                    evidence => new PeerInput.EvidenceMade(evidence), failure => new PeerSession.NoEvidence(failure.Message));
                break;
            case PeerEffect.MakeKeyRequest(var handshake, var request, var finalized):
                bool isTimeAuthenticated = _setup.Appraiser.Now.IsAuthenticated;
                Hash32 binding = handshake.KeyRequestBinding(request, finalized, isTimeAuthenticated);
                _ = _setup.Appraiser.ShowAsync(handshake, binding, _stopping.Token).PipeTo(
                    Self, Self,
                    evidence => new PeerInput.KeyRequestMade(
                        new OverlayMessage.GetSharedKey(request, finalized, isTimeAuthenticated, evidence)),
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
                Context.Parent.Tell(new PeerSession.Established(id, peer, theirs, founding));
                break;
            case PeerEffect.SettleFinality(var slot, var update):
                Timers.Cancel(nameof(PeerSession.ProofDue));
                _ = Ask<AgreementVerdict>(_setup.Checkpoints, new FinalityQuestions.Settle(slot, update)).PipeTo(Self, Self);
                break;
            case PeerEffect.Deliver(var message):
                Deliver(message);
                break;
            case PeerEffect.Close(var end):
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
                if (!IsFree<PeerSession.MayNameCheckpoint>(new(), QuestionInterval))
                    break;
                _ = Ask<object>(_setup.Checkpoints, new CheckpointSource.Get()).PipeTo(
                    Self, Self,
                    answer => answer is CheckpointSource.Latest latest
                        ? new PeerSession.CheckpointForPeer(m.Request, latest)
                        : new PeerSession.NoAnswer(),
                    _ => new PeerSession.NoAnswer());
                break;
            case OverlayMessage.JudgeBlocks m:
                if (!IsFree<PeerSession.MayJudgeBlocks>(new(), QuestionInterval))
                    break;
                _ = Ask<object>(_setup.Checkpoints, new CheckpointSource.Judge(m.Claims)).PipeTo(
                    Self, Self,
                    answer => answer is CheckpointSource.Judged judged
                        ? new OverlayMessage.BlocksJudged(m.Request, judged.Verdicts)
                        : new PeerSession.NoAnswer(),
                    _ => new PeerSession.NoAnswer());
                break;
            case OverlayMessage.Heads m:
                Compare(m);
                Context.Parent.Tell(new PeerSession.Heard(message));
                break;
            case OverlayMessage.Members m:
                OnStatements(m);
                break;
            case OverlayMessage.GetFinality m:
                OnProofRequested(m);
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

    private void OnStatements(OverlayMessage.Members m)
    {
        bool isNewInterval = IsFree<PeerSession.MaySayMore>(new(), StatementInterval);
        _statements = m.Entries.Length + (isNewInterval ? 0 : _statements);
        if (_statements > MostStatements)
            On(new PeerInput.Ended(GoodbyeReason.Protocol, "too many statements about members"));
        else
            Context.Parent.Tell(new PeerSession.Heard(m));
    }

    /// <summary>
    /// Hands the key over: to this one session, not too often, if policy lets this peer have it, and if the peer is on our chain.
    /// </summary>
    private void OnKeyRequested(OverlayMessage.GetSharedKey asked)
    {
        if (_state is not PeerSessionState.Established { Peer: var peer, Handshake: var handshake })
            return;
        bool isInTime = IsFree<PeerSession.KeyMayBeGiven>(new(), _setup.Options.KeyRequestInterval);
        if (IsRefusedByPolicy(peer, asked, isNews: isInTime))
            return;
        if (!isInTime)
        {
            Send(new OverlayMessage.SharedKeyWithheld(asked.Request, WithheldReason.RateLimited));
            return;
        }
        _ = JudgeAsync(_setup, handshake, asked, _stopping.Token).PipeTo(
            Self, Self, judged => judged, _ => new PeerSession.NoKeyForPeer(asked.Request));
    }

    /// <param name="isNews">Whether the refusal is worth a line of the log.</param>
    private bool IsRefusedByPolicy(AttestedPeer peer, OverlayMessage.GetSharedKey asked, bool isNews)
    {
        if (peer.KeyRefusalAt(_setup.Appraiser.Now, asked.IsTimeAuthenticated) is not { } refusal)
            return false;
        if (isNews)
            _log.Warning("the shared key is withheld from {0}: {1}", Name, refusal);
        Send(new OverlayMessage.SharedKeyWithheld(asked.Request, refusal.Code switch
        {
            AppraisalCode.TimeNotAuthenticated => WithheldReason.TimeNotAuthenticated,
            AppraisalCode.PeersTimeNotAuthenticated => WithheldReason.AskersTimeNotAuthenticated,
            _ => WithheldReason.Policy,
        }));
        return true;
    }

    /// <summary>First whether the peer's block is on our chain, because that costs the least; then its evidence.</summary>
    private static async Task<PeerSession.KeyRequestJudged> JudgeAsync(
        PeerSession.Setup setup, Handshake handshake, OverlayMessage.GetSharedKey asked, CancellationToken cancellationToken)
    {
        CheckpointSource.Judged judged = await setup.Checkpoints.Ask<CheckpointSource.Judged>(
            new CheckpointSource.Judge([BlockClaim.Of(asked.Finalized)]), AnswerTimeout, cancellationToken).ConfigureAwait(false);
        if (judged.Verdicts[0] != ChainVerdict.Finalized)
            return new PeerSession.KeyRequestJudged(asked, judged.Verdicts[0], Evidence: null);
        Hash32 binding = handshake.KeyRequestBinding(asked.Request, asked.Finalized, asked.IsTimeAuthenticated);
        Result<AttestedPeer, Refusal> appraised = await setup.Appraiser
            .AppraiseAsync(asked.Evidence, handshake, binding, cancellationToken).ConfigureAwait(false);
        return new PeerSession.KeyRequestJudged(asked, ChainVerdict.Finalized, appraised);
    }

    private void OnKeyRequestJudged(PeerSession.KeyRequestJudged m)
    {
        UInt128 request = m.Asked.Request;
        FinalizedBlock block = m.Asked.Finalized;
        if (_state is not PeerSessionState.Established)
            return;
        switch (m.Chain)
        {
            case ChainVerdict.WrongChain:
                _log.Warning("{0} follows another chain and is not given the key: {1} is not the one that we have finalized", Name, block);
                On(new PeerInput.Refused(
                    RefuseReason.WrongChain, $"{block} is not the one that I have finalized at that slot: you follow another chain"));
                return;
            case not ChainVerdict.Finalized:
                _log.Info("the shared key is withheld from {0}: {1} cannot be compared: {2}", Name, block, m.Chain);
                Send(new OverlayMessage.SharedKeyWithheld(
                    request, m.Chain == ChainVerdict.NotYet ? WithheldReason.NotFinalizedYet : WithheldReason.BlockNotKnown));
                return;
        }
        if (!m.Evidence!.TryGetValue(out AttestedPeer? peer, out Refusal? refusal))
        {
            _log.Warning("the evidence of {0} for the key is refused: {1}", Name, refusal.Detail);
            On(new PeerInput.Refused(refusal.Reason, refusal.Detail));
        }
        else if (!IsRefusedByPolicy(peer, m.Asked, isNews: true))
        {
            _ = Ask<object>(_setup.Custody, new SharedKeyCustody.GetSharedKey()).PipeTo(
                Self, Self,
                answer => answer is SharedKeyCustody.SharedKey shared
                    ? new PeerSession.KeyForPeer(request, shared.Key)
                    : new PeerSession.NoKeyForPeer(request),
                _ => new PeerSession.NoKeyForPeer(request));
        }
    }

    private Task<T> Ask<T>(IActorRef actor, object question) => actor.Ask<T>(question, AnswerTimeout, _stopping.Token);

    private void OnKeyForPeer(PeerSession.KeyForPeer m)
    {
        if (_state is not PeerSessionState.Established || m.Key.Copy() is not { } secret)
        {
            SendIfEstablished(new OverlayMessage.SharedKeyWithheld(m.Request, WithheldReason.NoKey));
            return;
        }
        using (secret)
        {
            _log.Info("the shared key ({0}) goes to the attested peer {1}", m.Key.Held, Name);
            Send(new OverlayMessage.SharedKey(m.Request, m.Key.Held, secret));
        }
    }

    /// <summary>Peers say their heads at every slot, so one that is not compared now is compared later.</summary>
    private void Compare(OverlayMessage.Heads heads)
    {
        if (!IsFree<PeerSession.MayCompare>(new(), QuestionInterval))
            return;
        var question = new FinalityQuestions.Compare(heads.FinalizedRoot, heads.FinalizedSlot);
        _ = Ask<FinalityQuestions.Compared>(_setup.Checkpoints, question).PipeTo(Self, Self, null, _ => new PeerSession.NoAnswer());
    }

    /// <param name="slot">Null where there is no difference.</param>
    private void AskForProof(Slot? slot)
    {
        if (slot is null || !IsFree<PeerSession.MayAskForProof>(new(), ProofInterval))
            return;
        _log.Warning("{0} has finalized another block than this node at slot {1}; it is asked for the proof", Name, slot.Value.Value);
        Timers.StartSingleTimer(nameof(PeerSession.ProofDue), new PeerSession.ProofDue(), ProofTimeout);
        On(new PeerInput.FinalityWanted(new OverlayMessage.GetFinality(++_proofsAsked, slot.Value)));
    }

    private void OnProofRequested(OverlayMessage.GetFinality asked)
    {
        if (!IsFree<PeerSession.MayProve>(new(), ProofInterval))
            return;
        _ = Ask<FinalityQuestions.Proof>(_setup.Checkpoints, new FinalityQuestions.Prove(asked.Slot)).PipeTo(
            Self, Self, proof => new PeerSession.ProofForPeer(asked, proof.Ours), _ => new PeerSession.NoAnswer());
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

    /// <summary>Whether <paramref name="interval"/> has passed since the last time; if so, it begins again.</summary>
    private bool IsFree<T>(T due, TimeSpan interval)
        where T : notnull
    {
        if (Timers.IsTimerActive(typeof(T).Name))
            return false;
        Timers.StartSingleTimer(typeof(T).Name, due, interval);
        return true;
    }

    /// <summary>
    /// Until the peer's key is in custody or dropped, everything else waits, so that a key counts even if the peer leaves or errs right
    /// after giving it.
    /// </summary>
    private void Offering()
    {
        Receive<PeerSession.TakeOffer>(_ => _setup.Custody.Tell(
            new SharedKeyCustody.AdoptKey(new LentKey(_offer!.Held, _offer.Secret), _offer.Founding)));
        Receive<PeerSession.DropOffer>(_ => EndOffer());
        Receive<SharedKeyCustody.InCustody>(OnAdopted);
        Receive<SharedKeyCustody.NoKey>(OnAdopted);
        ReceiveAny(_ => Stash.Stash());
    }

    private void OnAdopted(object answer)
    {
        EndOffer();
        Context.Parent.Tell(answer);
    }

    private void EndOffer()
    {
        DropOffer();
        UnbecomeStacked();
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

    private void ReadNext() => _ = _channel!.ReadAsync(_state.FrameLimit, _stopping.Token).PipeTo(
        Self, Self, frame => new PeerSession.FrameRead(frame), failure => new PeerSession.IoFailed(failure));

    private void OnFrame(PeerSession.FrameRead m)
    {
        if (_state is PeerSessionState.Closed)
            return;
        if (m.Frame is null)
        {
            On(new PeerInput.ConnectionClosed(new SessionEnd.Lost("the peer finished its stream")));
            return;
        }
        _hasHeard = true;

        // Once established, the next frame comes in while this one is opened; before, its limit depends on what this one says.
        bool readsAhead = _state is PeerSessionState.Established;
        if (readsAhead)
            ReadNext();
        On(_channel!.Open(m.Frame, _state.PeerMinor));
        if (!readsAhead && _state is not PeerSessionState.Closed)
            ReadNext();
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
        _channel.Enqueue(message);
        Write();
        if (_channel.QueuedBytes > _setup.Options.MaxQueuedBytes)
            Self.Tell(new PeerSession.End(GoodbyeReason.Protocol, "reads too slowly"));
    }

    private void Write()
    {
        if (_channel!.Write(_stopping.Token) is { } writing)
            _ = writing.PipeTo(Self, Self, () => PeerSession.FrameWritten.Instance, failure => new PeerSession.IoFailed(failure));
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
