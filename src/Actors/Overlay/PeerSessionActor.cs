using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using Helios.Actors.Beacon;
using Helios.Actors.Signing;
using Helios.Actors.Transport;
using Helios.Protocol.Overlay;
using Helios.Tee.Appraisal;

namespace Helios.Actors.Overlay;

/// <summary>One QUIC connection: the handshake, the keys and counters of its session, and its frames. What to do is said by <see cref="PeerSessionState"/>.</summary>
public sealed class PeerSessionActor : ReceiveActor, IWithTimers
{
    private readonly PeerSession.Setup _setup;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly CancellationTokenSource _stopping = new();
    private PeerSessionState _state = null!;
    private SessionChannel? _channel;
    private ulong _pings;
    private bool _hasHeard;
    private int _silentPings;

    public PeerSessionActor(PeerSession.Setup setup)
    {
        _setup = setup;

        Receive<PeerSession.StreamReady>(OnStream);
        Receive<PeerSession.FrameRead>(OnFrame);
        Receive<PeerSession.FrameWritten>(_ => Write());
        Receive<PeerSession.IoFailed>(OnIoFailed);
        Receive<PeerSession.ConnectionClosed>(m => OnConnectionClosed(m.Info));
        Receive<PeerInput>(On);

        Receive<PeerSession.Send>(m => Send(m.Message), _ => _state is PeerSessionState.Established);
        Receive<PeerSession.Send>(_ => { });
        Receive<PeerSession.RequestKey>(m => On(new PeerInput.KeyWanted(m.Request)));
        Receive<PeerSession.End>(m => On(new PeerInput.Ended(m.Reason, m.Detail)));
        Receive<PeerSession.Refuse>(m => On(new PeerInput.Refused(m.Reason, m.Detail)));

        Receive<PeerSession.StepDue>(_ => On(new PeerInput.Refused(RefuseReason.Timeout, $"took longer than {_setup.Options.StepTimeout.TotalSeconds:0.#} s while {_state.GetType().Name}")));
        Receive<PeerSession.PingDue>(_ => OnPingDue());
        Receive<PeerSession.KeyForPeer>(OnKeyForPeer);
        Receive<PeerSession.KeyMayBeGiven>(_ => { });
        Receive<CheckpointSource.Latest>(OnCheckpoint);
        Receive<CheckpointSource.None>(_ => { });
        Receive<Status.Failure>(m => _log.Debug("session with {0}: {1}", _setup.Connection.RemoteEndPoint, m.Cause.Message));
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(PeerSession.Setup setup) => Akka.Actor.Props.Create(() => new PeerSessionActor(setup));

    protected override void PreStart()
    {
        IQuicConnection connection = _setup.Connection;
        _state = new PeerSessionState.AwaitingHello(_setup.Local, connection.PeerSpki, connection.ChannelBinding, _setup.OwnKey);
        Timers.StartSingleTimer("step", new PeerSession.StepDue(), _setup.Options.StepTimeout);
        Task<IQuicStream> opening = connection.IsInitiator ? connection.OpenStreamAsync(_stopping.Token).AsTask() : connection.AcceptStreamAsync(_stopping.Token).AsTask();
        _ = opening.PipeTo(Self, Self, stream => new PeerSession.StreamReady(stream), failure => new PeerSession.IoFailed(failure));
        _ = connection.Closed.PipeTo(Self, Self, info => new PeerSession.ConnectionClosed(info));
    }

    protected override void PostStop()
    {
        _stopping.Cancel();
        _stopping.Dispose();
        _channel?.Dispose();
        _setup.Local.Ephemeral.Dispose();
        SessionEnd end = (_state as PeerSessionState.Closed)?.End ?? new SessionEnd(null, GoodbyeReason.ShuttingDown, ByUs: true, "the node stops");
        _ = _setup.Connection.CloseAsync(CloseCode.Of(end), end.Detail).AsTask();
    }

    private void OnStream(PeerSession.StreamReady m)
    {
        _channel = new SessionChannel(m.Stream);
        Send(_setup.Local.Hello());
        ReadNext();
    }

    private void On(PeerInput input)
    {
        PeerSessionState before = _state;
        (_state, ImmutableArray<PeerEffect> effects) = _state.On(input);
        foreach (PeerEffect effect in effects)
            Do(effect);
        if (_state is not PeerSessionState.Closed && _state.GetType() != before.GetType())
            RestartStepTimer();
    }

    private void Do(PeerEffect effect)
    {
        IActorRef self = Self;
        switch (effect)
        {
            case PeerEffect.Send(var message):
                Send(message);
                break;
            case PeerEffect.Secure(var handshake):
                _channel!.Secure(handshake);
                break;
            case PeerEffect.ShowEvidence(var handshake):
                _ = _setup.Appraiser.ShowAsync(handshake, _stopping.Token).PipeTo(
                    self, self,
                    evidence => new PeerInput.EvidenceMade(evidence),
                    failure => new PeerInput.Refused(RefuseReason.NoEvidence, failure.Message));
                break;
            case PeerEffect.Appraise(var evidence, var handshake):
                _ = _setup.Appraiser.AppraiseAsync(evidence, handshake, _stopping.Token).PipeTo(
                    self, self,
                    verdict => verdict.Match<PeerInput>(peer => new PeerInput.Appraised(peer), refusal => new PeerInput.Refused(refusal.Reason, refusal.Detail)),
                    failure => new PeerSession.IoFailed(failure));
                break;
            case PeerEffect.Announce(var peer, var theirs):
                OnEstablished(peer, theirs);
                break;
            case PeerEffect.Deliver(var message):
                Deliver(message);
                break;
            case PeerEffect.Close(var end):
                OnClosed(end);
                break;
        }
    }

    private void OnEstablished(AttestedPeer peer, KeyHeld? theirs)
    {
        Timers.Cancel("step");
        Timers.StartPeriodicTimer("ping", new PeerSession.PingDue(), _setup.Options.PingInterval);
        Context.Parent.Tell(new PeerSession.Established(PeerOf(_state)!, _setup.Connection.RemoteEndPoint, _setup.Connection.IsInitiator, peer, theirs));
    }

    private void Deliver(OverlayMessage message)
    {
        switch (message)
        {
            case OverlayMessage.Pong:
                break;
            case OverlayMessage.GetSharedKey m:
                OnKeyRequested(m.Request);
                break;
            case OverlayMessage.GetCheckpoint:
                _setup.Checkpoints.Tell(new CheckpointSource.Get());
                break;
            default:
                Context.Parent.Tell(new PeerSession.Heard(PeerOf(_state)!, message));
                break;
        }
    }

    /// <summary>The hand-over: to this one session, if policy lets this peer have the key, and not too often.</summary>
    private void OnKeyRequested(UInt128 request)
    {
        AttestedPeer peer = ((PeerSessionState.Established)_state).Peer;
        if (peer.KeyRefusalAt(_setup.Appraiser.Now) is { } refusal)
        {
            _log.Warning("the shared key is withheld from {0}: {1}", PeerOf(_state), refusal);
            Send(new OverlayMessage.SharedKeyWithheld(request, refusal.Code == AppraisalCode.TimeNotAuthenticated ? WithheldReason.TimeNotAuthenticated : WithheldReason.Policy));
        }
        else if (Timers.IsTimerActive("key-given"))
        {
            Send(new OverlayMessage.SharedKeyWithheld(request, WithheldReason.RateLimited));
        }
        else
        {
            Timers.StartSingleTimer("key-given", new PeerSession.KeyMayBeGiven(), _setup.Options.KeyRequestInterval);
            _ = _setup.Custody.Ask<object>(new SharedKeyCustody.GetSharedKey(), TimeSpan.FromSeconds(5), _stopping.Token).PipeTo(
                Self, Self,
                answer => new PeerSession.KeyForPeer(request, answer),
                failure => new PeerSession.KeyForPeer(request, new SharedKeyCustody.NoKey(failure.Message)));
        }
    }

    private void OnKeyForPeer(PeerSession.KeyForPeer m)
    {
        if (m.Answer is not SharedKeyCustody.SharedKey key)
        {
            if (_state is PeerSessionState.Established)
                Send(new OverlayMessage.SharedKeyWithheld(m.Request, WithheldReason.NoKey));
            return;
        }
        if (_state is PeerSessionState.Established)
        {
            _log.Info("the shared key ({0}) goes to the attested peer {1}", key.Held, PeerOf(_state));
            Send(new OverlayMessage.SharedKey(m.Request, key.Held, key.Secret));
        }
        key.Secret.Dispose();
    }

    private void OnCheckpoint(CheckpointSource.Latest m)
    {
        if (_state is not PeerSessionState.Established)
            return;
        if (!m.Updates.IsEmpty)
            Send(new OverlayMessage.LightClientUpdates(m.Updates));
        Send(new OverlayMessage.Checkpoint(m.BlockRoot, m.Slot));
    }

    private void OnPingDue()
    {
        _silentPings = _hasHeard ? 0 : _silentPings + 1;
        _hasHeard = false;
        if (_silentPings * _setup.Options.PingInterval >= _setup.Options.SilenceLimit)
            On(new PeerInput.Disconnected("the peer fell silent"));
        else if (_state is PeerSessionState.Established { Peer: var peer } && peer.ValidUntil < _setup.Appraiser.Now.Now)
            On(new PeerInput.Ended(GoodbyeReason.AttestAgain, "the evidence has reached its age"));
        else
            Send(new OverlayMessage.Ping(++_pings));
    }

    private void ReadNext()
    {
        int limit = _state is PeerSessionState.Established ? OverlayLimits.Frame : OverlayLimits.HandshakeFrame;
        _ = _channel!.ReadAsync(limit, _stopping.Token).PipeTo(
            Self, Self, frame => new PeerSession.FrameRead(frame), failure => new PeerSession.IoFailed(failure));
    }

    private void OnFrame(PeerSession.FrameRead m)
    {
        if (_state is PeerSessionState.Closed)
            return;
        if (m.Frame is null)
        {
            On(new PeerInput.Disconnected("the peer finished its stream"));
            return;
        }
        _hasHeard = true;

        // Once established, the next frame comes in while this one is opened; before, its limit depends on what this one says.
        bool readsAhead = _state is PeerSessionState.Established;
        if (readsAhead)
            ReadNext();
        On(_channel!.Open(m.Frame, PeerMinor, isEstablished: readsAhead));
        if (!readsAhead && _state is not PeerSessionState.Closed)
            ReadNext();
    }

    private byte PeerMinor => _state switch
    {
        PeerSessionState.Attesting s => s.Handshake.Peer.Minor,
        PeerSessionState.Established s => s.Handshake.Peer.Minor,
        _ => OverlayLimits.Minor,
    };

    private void Send(OverlayMessage message)
    {
        if (_channel is null)
            return;
        _channel.Enqueue(message);
        Write();
        if (_channel.QueuedBytes > _setup.Options.MaxQueuedBytes)
            On(new PeerInput.Ended(GoodbyeReason.Protocol, "reads too slowly"));
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
                OnConnectionClosed(closed.Info);
                break;
            case OperationCanceledException:
                break;
            default:
                On(new PeerInput.Disconnected(m.Failure.Message));
                break;
        }
    }

    private void OnConnectionClosed(QuicCloseInfo info)
    {
        if (_state is PeerSessionState.Closed)
            return;
        SessionEnd end = CloseCode.Read(info);
        _state = new PeerSessionState.Closed(end) { Before = PeerOf(_state) };
        OnClosed(end);
    }

    private void OnClosed(SessionEnd end)
    {
        Context.Parent.Tell(new PeerSession.Ended((_state as PeerSessionState.Closed)?.Before, _setup.Connection.RemoteEndPoint, _setup.Connection.IsInitiator, end));
        Context.Stop(Self);
    }

    private void RestartStepTimer()
    {
        if (_state is PeerSessionState.Attesting)
            Timers.StartSingleTimer("step", new PeerSession.StepDue(), _setup.Options.StepTimeout);
    }

    private static PeerId? PeerOf(PeerSessionState state) => (state as PeerSessionState.Established)?.Handshake.Peer.NodeKey;
}
