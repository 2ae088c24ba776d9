using System.Collections.Immutable;
using System.Net;
using Helios.Actors.Attestation;
using Helios.Actors.Overlay;
using Helios.Actors.Transport;
using Helios.Protocol.Crypto;
using Helios.Protocol.Overlay;
using Helios.Tee.Governance;
using Helios.Tee.Timekeeping;

namespace Helios.Simulation;

/// <summary>
/// A node that speaks the overlay's protocol by its own rules. It may join where its evidence is its own, and may never hold the key; with
/// another image it shows evidence that members have shown to it.
/// </summary>
internal sealed class HostileNode : IDisposable
{
    private readonly Simulation _simulation;
    private readonly bool _relays;
    private readonly OsProcess _process;
    private readonly Secp256k1SecretKey _nodeKey;
    private readonly Secp256k1SecretKey _ownKey;
    private readonly QuicOptions _quic = new(QuicIdentity.Create());
    private readonly EvidenceAppraiser _appraiser;
    private readonly IPEndPoint _address;
    private readonly HashSet<IPEndPoint> _dialled = [];
    private readonly List<HostileSession> _sessions = [];
    private readonly List<KeyProposal> _proposals = [];
    private int _madeUp;
    private ImmutableArray<Member> _members = [];
    private ImmutableArray<SignedKeyCertificate> _certificates = [];
    private OverlayMessage.Attest? _overheard;
    private FinalizedBlock? _founding;
    private IQuicEndpoint? _endpoint;
    private UInt128 _lastRequest;

    /// <param name="index">Its place in the network.</param>
    /// <param name="relays">Whether it has no evidence of its own that counts.</param>
    public HostileNode(Simulation simulation, int index, bool relays)
    {
        (_simulation, _relays) = (simulation, relays);
        (_nodeKey, _ownKey) = (Secp256k1SecretKey.Generate(World.Fill), Secp256k1SecretKey.Generate(World.Fill));
        _address = Host.AddressOf(index);
        Machine machine = Machine.Of(index, relays ? Machine.Other : Machine.Release);
        _appraiser = new EvidenceAppraiser(
            machine.Provider, simulation.NewPolicy(), () => new TimeReading(World.Beginning + World.Now, IsAuthenticated: true));
        _process = new OsProcess(World, new Disk());
    }

    private static NodeAddress Nowhere => Host.AddressOf(200).ToNodeAddress();

    private PeerId Self => new(_nodeKey.PublicKey);

    private World World => _simulation.World;

    public void Start()
    {
        _ = ListenAsync();
        Act();
    }

    public void Stop()
    {
        _process.Kill();
        _simulation.Network.Forget(_process);
    }

    public void Dispose()
    {
        _nodeKey.Dispose();
        _ownKey.Dispose();
    }

    private async Task ListenAsync()
    {
        IQuicTransport transport = _simulation.Network.For(_process, new Conduct());
        _endpoint = await transport.BindAsync(_address, _quic, default);
        while (true)
            _ = TalkAsync(await _endpoint.AcceptAsync(default), dialled: null);
    }

    private async Task DialAsync(IPEndPoint address)
    {
        try
        {
            await TalkAsync(await _endpoint!.ConnectAsync(address, default), address);
        }
        catch (QuicConnectionClosedException)
        {
            _dialled.Remove(address);
        }
    }

    /// <summary>Every few seconds something else, to each that it has a session with.</summary>
    private void Act()
    {
        foreach (Host host in _simulation.Hosts.Where(host => _endpoint is not null && _dialled.Add(host.Address)))
            _ = DialAsync(host.Address);
        foreach (HostileSession session in _sessions.ToArray())
            Act(session);
        World.After(TimeSpan.FromSeconds(1 + (4 * World.Chance())), () => _process.Do(Act));
    }

    private void Act(HostileSession to)
    {
        KeyProposal? proposal = _proposals.Count == 0 ? null : _proposals[World.Pick(_proposals.Count)];
        Member? member = _members.IsEmpty ? null : _members[World.Pick(_members.Length)];
        FinalizedBlock finalized = _simulation.FinalizedNow;
        switch (World.Pick(14))
        {
            case 0 or 1:
                _ = AskForKeyAsync(to, finalized, epoch: (uint)World.Pick(4));
                break;
            case 2 when member is not null:
                to.Say(new OverlayMessage.Members([member with
                {
                    State = MemberState.Lost, Incarnation = member.Incarnation + (uint)World.Pick(3), Signature = null,
                }]));
                break;
            case 3 when member is not null:
                to.Say(new OverlayMessage.Members([member with
                {
                    Address = _address.ToNodeAddress(), Incarnation = member.Incarnation + 1, Signature = null,
                }]));
                break;
            case 4 when _madeUp++ < 3:
                to.Say(new OverlayMessage.Members([new Member(MakeUp(), Nowhere, Self, 0, MemberState.Alive)]));
                break;
            case 5:
                to.Say(new OverlayMessage.Heads(finalized.Slot, Random(), finalized.Slot, Random()));
                break;
            case 6 or 7 when proposal is not null:
                to.Say(new OverlayMessage.KeyProposed(new KeyProposal(
                    proposal.Signed, [to.Peer], [.. proposal.Electors.Where(one => !one.Equals(to.Peer))])));
                break;
            case 8 or 9 when proposal is not null:
                to.Say(new OverlayMessage.Keys([.. _certificates, proposal.Signed]));
                break;
            case 10 when proposal is not null:
                var said = KeyAcknowledgement.Sign(to.NetworkId, proposal.Id, isFirst: true, _nodeKey);
                foreach (PeerId elector in proposal.Electors.Append(Self))
                    to.Say(new OverlayMessage.KeyAcknowledged(said with { Elector = elector }));
                break;
            case 11 when _simulation.HasAuthority:
                to.Say(new OverlayMessage.PolicyHead(_simulation.Authority.Version + 1, [_simulation.Forged.Digest]));
                break;
            case 12:
                to.Say(new OverlayMessage.Holds(new KeyHeld(1, _ownKey.PublicKey)));
                break;
            case 13:
                to.Say(new OverlayMessage.SharedKeyWithheld(1, WithheldReason.NoKey));
                to.Say(new OverlayMessage.GetFinality(++_lastRequest, finalized.Slot));
                break;
        }
    }

    private async Task AskForKeyAsync(HostileSession of, FinalizedBlock finalized, uint epoch)
    {
        UInt128 request = ++_lastRequest;
        OverlayMessage.Attest evidence = await ShowAsync(of.Handshake, of.Handshake.KeyRequestBinding(request, finalized, true));
        of.Say(new OverlayMessage.GetSharedKey(request, finalized, IsTimeAuthenticated: true, evidence, epoch));
    }

    /// <summary>Its own evidence, or that of a member with its own signature.</summary>
    private async Task<OverlayMessage.Attest> ShowAsync(Handshake handshake, Hash32 binding) => _relays && _overheard is { } overheard
        ? overheard with { Signature = handshake.Sign(binding) }
        : await _appraiser.ShowAsync(handshake, binding, default);

    private async Task TalkAsync(IQuicConnection connection, IPEndPoint? dialled)
    {
        HostileSession? session = null;
        try
        {
            IQuicStream stream =
                await (connection.IsInitiator ? connection.OpenStreamAsync(default) : connection.AcceptStreamAsync(default));
            session = new HostileSession(new SessionChannel(stream), new LocalParty(
                connection.IsInitiator ? HandshakeRole.Initiator : HandshakeRole.Responder, _simulation.Rules, _founding, _nodeKey,
                Secp256k1SecretKey.Generate(World.Fill), new Hash32(Random().Span), _quic.Identity.Spki));
            session.Say(session.Local.Hello());
            while (await session.ReadAsync() is { } input && await HearAsync(session, connection, input))
                continue;
        }
        catch (Exception e) when (e is IOException or QuicTransportException or QuicConnectionClosedException or QuicStreamAbortedException)
        {
        }
        if (session is not null)
        {
            _sessions.Remove(session);
            session.Dispose();
        }
        await connection.CloseAsync(0, "");
        if (dialled is not null)
            _dialled.Remove(dialled);
    }

    /// <returns>Whether the session goes on.</returns>
    private async Task<bool> HearAsync(HostileSession from, IQuicConnection connection, PeerInput input)
    {
        switch (input)
        {
            case PeerInput.HelloReceived(var hello, var bytes) when (_founding ??= hello.Founding) is not null:
                from.Secure(Handshake.Agree(from.Local, hello, bytes.Span, connection.PeerSpki, connection.TlsExporter.Span));
                from.Say(await ShowAsync(from.Handshake, from.Handshake.Binding));
                return true;
            case PeerInput.Received(OverlayMessage.Attest evidence):
                _overheard = evidence;
                from.Say(new OverlayMessage.Accept(World.Pick(2) == 0 ? null : new KeyHeld(1, _ownKey.PublicKey)));
                return true;
            case PeerInput.Received(OverlayMessage.Accept):
                from.Establish();
                _sessions.Add(from);
                return true;
            case PeerInput.Received(OverlayMessage.Refuse or OverlayMessage.Goodbye) or PeerInput.Refused or PeerInput.HelloReceived:
                return false;
            case PeerInput.Received(var message):
                Hear(from, message);
                return true;
            default:
                return true;
        }
    }

    private void Hear(HostileSession from, OverlayMessage message)
    {
        switch (message)
        {
            case OverlayMessage.SharedKey key:
                _simulation.LeakedKey(key.Held);
                key.Secret.Dispose();
                break;
            case OverlayMessage.Ping m:
                from.Say(new OverlayMessage.Pong(m.Number));
                break;
            case OverlayMessage.Members m:
                _members = m.Entries;
                break;
            case OverlayMessage.Keys m:
                _certificates = m.Certificates;
                break;
            case OverlayMessage.KeyProposed m when _proposals.TrueForAll(known => known.Id != m.Proposal.Id):
                _proposals.Add(m.Proposal);
                break;
            case OverlayMessage.GetSharedKey m:
                from.Say(new OverlayMessage.SharedKey(m.Request, new KeyHeld(1, _ownKey.PublicKey), _ownKey));
                break;
            case OverlayMessage.GetCheckpoint m:
                from.Say(new OverlayMessage.Checkpoint(m.Request, _simulation.FinalizedNow, []));
                break;
            case OverlayMessage.JudgeBlocks m:
                from.Say(new OverlayMessage.BlocksJudged(m.Request, [.. m.Claims.Select(_ => ChainVerdict.Finalized)]));
                break;
            case OverlayMessage.GetFinality m:
                from.Say(new OverlayMessage.Finality(m.Request, new ForkedSsz(0x01020304, Random().Span.ToArray())));
                break;
            case OverlayMessage.GetPolicy when _simulation.HasAuthority:
                SignedPolicy forged = _simulation.Forged;
                from.Say(new OverlayMessage.Policy(forged.Text, forged.Signatures));
                break;
        }
    }

    private PeerId MakeUp()
    {
        using Secp256k1SecretKey key = Secp256k1SecretKey.Generate(World.Fill);
        return new PeerId(key.PublicKey);
    }

    private Root Random()
    {
        var bytes = new byte[32];
        World.Fill(bytes);
        return new Root(bytes);
    }
}
