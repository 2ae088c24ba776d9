using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography;
using Helios.Actors.Attestation;
using Helios.Actors.Overlay;
using Helios.Actors.Transport;
using Helios.Protocol.Crypto;
using Helios.Protocol.Overlay;
using Helios.Tee.Appraisal;
using Helios.Tee.Providers.Simulated;
using Helios.Tee.Timekeeping;

namespace Helios.Actors.Tests.Overlay;

/// <summary>A peer that speaks the protocol by hand, so that it can do wrong exactly where the test wants it to.</summary>
internal sealed partial class RawPeer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly NetworkRules _rules;
    private readonly IQuicEndpoint _endpoint;
    private readonly EvidenceAppraiser _appraiser;
    private IQuicConnection _connection = null!;
    private IQuicStream _stream = null!;
    private FrameChannel _frames = null!;
    private RecordSealer? _sealer;
    private RecordOpener? _opener;
    private readonly Queue<OverlayMessage> _read = new();
    private ulong _pings;

    /// <param name="policy">Whose roots count for it.</param>
    public RawPeer(
        IQuicTransport network, IPEndPoint address, NetworkRules rules, FinalizedBlock? founding, SimulatedTdxQuoteProvider machine,
        AppraisalPolicy policy, Func<DateTimeOffset> clock)
    {
        (_rules, Founding, Provider, Address) = (rules, founding, machine, address);
        _appraiser = new EvidenceAppraiser(Provider, policy, () => new TimeReading(clock(), true));
        Identity = QuicIdentity.Create();
        _endpoint = network.BindAsync(Address, new QuicOptions(Identity), default).AsTask().GetAwaiter().GetResult();
    }

    public IPEndPoint Address { get; }

    public QuicIdentity Identity { get; }

    public SimulatedTdxQuoteProvider Provider { get; }

    public Secp256k1SecretKey NodeKey { get; init; } = new(RandomNumberGenerator.GetBytes(32));

    public PeerId Self => new(NodeKey.PublicKey);

    public LocalParty Local { get; private set; } = null!;

    public Handshake Handshake { get; private set; } = null!;

    /// <summary>What it says its network was founded at; null for a joiner.</summary>
    public FinalizedBlock? Founding { get; set; }

    /// <summary>The minor version that this peer speaks.</summary>
    public byte Minor { get; set; } = OverlayLimits.Minor;

    public async Task<RawPeer> DialAsync(IPEndPoint node)
    {
        _connection = await _endpoint.ConnectAsync(node, default);
        return Begin(await _connection.OpenStreamAsync(default));
    }

    /// <summary>Takes the connection of a node that has dialled us, or will.</summary>
    public async Task<RawPeer> AcceptAsync()
    {
        _connection = await InTime(_endpoint.AcceptAsync(default).AsTask());
        return Begin(await InTime(_connection.AcceptStreamAsync(default).AsTask()));
    }

    /// <summary>Hellos are exchanged and the keys are there.</summary>
    public async Task<RawPeer> HelloAsync()
    {
        byte[] own = OverlayCodec.Encode(Local.Hello() with { Minor = Minor });
        await SendPlainAsync(own);
        byte[] frame = await ReadFrameAsync();
        var hello = (OverlayMessage.Hello)OverlayCodec.Decode(frame.AsSpan(1));
        Handshake = Handshake.Agree(Local, own, hello, frame.AsSpan(1), _connection.PeerSpki, _connection.TlsExporter.Span);
        (_sealer, _opener) = (new RecordSealer(Handshake.Sending), new RecordOpener(Handshake.Receiving));
        return this;
    }

    public Task<OverlayMessage.Attest> EvidenceAsync() => _appraiser.ShowAsync(Handshake, Handshake.Binding, default);

    public async Task<OverlayMessage.GetSharedKey> KeyRequestAsync(
        UInt128 request, FinalizedBlock finalized, bool isTimeAuthenticated = true) => new(
        request, finalized, isTimeAuthenticated,
        await _appraiser.ShowAsync(Handshake, Handshake.KeyRequestBinding(request, finalized, isTimeAuthenticated), default));

    /// <summary>The whole handshake, honestly.</summary>
    public async Task<RawPeer> EstablishAsync(KeyHeld? held = null)
    {
        await HelloAsync();
        await SendAsync(await EvidenceAsync());
        bool isAccepted = false, hasAccepted = false;
        while (!isAccepted || !hasAccepted)
        {
            switch (await ReadAsync())
            {
                case OverlayMessage.Attest:
                    await SendAsync(new OverlayMessage.Accept(held));
                    hasAccepted = true;
                    break;
                case OverlayMessage.Accept:
                    isAccepted = true;
                    break;
                case OverlayMessage.Refuse refuse:
                    throw new Xunit.Sdk.XunitException($"refused: {refuse}");
            }
        }
        return this;
    }

    public Task SendAsync(OverlayMessage message) => SendFrameAsync(_sealer!.Seal(OverlayCodec.Encode(message)));

    public byte[] Seal(OverlayMessage message) => Seal(OverlayCodec.Encode(message));

    public byte[] Seal(byte[] message) => _sealer!.Seal(message);

    /// <summary>Several messages in one record, whatever their bytes are.</summary>
    public byte[] SealBatch(params byte[][] messages)
    {
        var wire = new WireWriter();
        foreach (byte[] message in messages)
            wire.Blob(message);
        return SealAsBatch(wire.ToArray());
    }

    public byte[] SealAsBatch(byte[] content) => _sealer!.Seal(content, Protocol.Overlay.Record.SealedBatch);

    public Task SendPlainAsync(byte[] message) => SendFrameAsync(Protocol.Overlay.Record.InTheClear(message));

    public Task SendFrameAsync(byte[] record) => SendFramesAsync(record);

    /// <summary>In one piece, so that the answer to the first does not come before the last is sent.</summary>
    public Task SendFramesAsync(params byte[][] records) => SendBytesAsync([.. records.SelectMany(Framed)]);

    public Task SendBytesAsync(byte[] bytes) => _stream.WriteAsync(bytes, false, default).AsTask();

    public async Task<byte[]> ReadFrameAsync() =>
        await InTime(_frames.ReadAsync(OverlayLimits.Frame, default)) ?? throw new EndOfStreamException();

    public async Task<OverlayMessage> ReadAsync()
    {
        while (_read.Count == 0)
        {
            foreach (OverlayMessage message in MessagesOf(await ReadFrameAsync()))
                _read.Enqueue(message);
        }
        return _read.Dequeue();
    }

    /// <summary>What is in one frame of the node's.</summary>
    public ImmutableArray<OverlayMessage> MessagesOf(byte[] frame) => frame[0] switch
    {
        Protocol.Overlay.Record.Plain => [OverlayCodec.Decode(frame.AsMemory(1))],
        Protocol.Overlay.Record.SealedBatch => MessageBatch.Decode(_opener!.Open(frame).Value),
        _ => [OverlayCodec.Decode(_opener!.Open(frame).Value)],
    };

    /// <summary>Reads on until such a message comes.</summary>
    public async Task<T> ReadUntilAsync<T>()
        where T : OverlayMessage
    {
        while (true)
        {
            if (await ReadAsync() is T found)
                return found;
        }
    }

    /// <summary>What it hears until the node has taken all that was sent to it.</summary>
    public async Task<ImmutableArray<OverlayMessage>> HeardAsync()
    {
        ulong number = ++_pings;
        await SendAsync(new OverlayMessage.Ping(number));
        var heard = ImmutableArray.CreateBuilder<OverlayMessage>();
        while (await ReadAsync() is var message && message != new OverlayMessage.Pong(number))
            heard.Add(message);
        return heard.ToImmutable();
    }

    /// <summary>The key, or that it is withheld.</summary>
    public async Task<OverlayMessage> AnswerAsync()
    {
        while (true)
        {
            if (await ReadAsync() is var answer and (OverlayMessage.SharedKey or OverlayMessage.SharedKeyWithheld))
                return answer;
        }
    }

    /// <summary>How the other side ended the connection.</summary>
    public async Task<RefuseReason?> RefusedAsync() => (await EndedAsync() as SessionEnd.Refusal)?.Reason;

    /// <summary>How the node ends the session.</summary>
    public async Task<SessionEnd> EndedAsync() => CloseCode.Read(await InTime(_connection.Closed));

    public async ValueTask DisposeAsync()
    {
        _sealer?.Dispose();
        _opener?.Dispose();
        if (_stream is not null)
            await _stream.DisposeAsync();
        if (_connection is not null)
            await _connection.DisposeAsync();
        await _endpoint.DisposeAsync();
    }

    /// <summary>With patience, and on another thread: the test must not go on within the turn of the actor that it has heard.</summary>
    private static Task<T> InTime<T>(Task<T> task) => task.ContinueWith(done => done, TaskScheduler.Default).Unwrap().WaitAsync(Patience);

    private static byte[] Framed(byte[] record)
    {
        byte[] frame = [0, 0, 0, 0, .. record];
        BinaryPrimitives.WriteInt32BigEndian(frame, record.Length);
        return frame;
    }

    private RawPeer Begin(IQuicStream stream)
    {
        (_stream, _frames) = (stream, new FrameChannel(stream));
        Local = new LocalParty(
            _connection.IsInitiator ? HandshakeRole.Initiator : HandshakeRole.Responder, _rules, Founding, NodeKey,
            new Secp256k1SecretKey(RandomNumberGenerator.GetBytes(32)), new Hash32(RandomNumberGenerator.GetBytes(32)), Identity.Spki);
        return this;
    }
}
