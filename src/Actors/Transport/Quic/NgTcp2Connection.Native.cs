using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Helios.Actors.Transport.Quic;

/// <summary>The native half: everything here runs on the endpoint's thread.</summary>
internal sealed unsafe partial class NgTcp2Connection
{
    /// <summary>Length of the connection ids that we give out.</summary>
    public const int OwnIdLength = 16;

    private enum Phase
    {
        Handshaking,
        Open,
        Closing,
        Draining,
        Freed,
    }

    private readonly NgTcp2 _ngtcp2 = NgTcp2.Instance;
    private NativeState _native;
    private Phase _phase;
    private bool _isHandshakeComplete;
    private bool _wasReset;
    private bool _isSayingGoodbye;
    private byte[] _closePacket = [];
    private uint _packetsWhileClosing;

    /// <summary>Dials.</summary>
    public NgTcp2Connection(NgTcp2Endpoint endpoint, SockAddr remote)
        : this(endpoint, remote, isInitiator: true)
    {
        NgTcp2Cid destination = RandomId(18), source = RandomId(OwnIdLength);
        byte* settings = stackalloc byte[256], parameters = stackalloc byte[512];
        Prepare(settings, parameters);
        Create(&destination, &source, 1, settings, parameters);
        if (endpoint.Options.KeepAlive > TimeSpan.Zero)
            _ngtcp2.SetKeepAlive(_native.Connection, Nanoseconds(endpoint.Options.KeepAlive));
        Register(new ConnectionId(&source));
    }

    /// <summary>Answers a first packet; <paramref name="original"/> is what a Retry token vouches for, if there was one.</summary>
    public NgTcp2Connection(NgTcp2Endpoint endpoint, SockAddr remote, NgTcp2PacketHeader* header, NgTcp2Cid? original)
        : this(endpoint, remote, isInitiator: false)
    {
        NgTcp2Cid source = RandomId(OwnIdLength), firstDestination = header->Dcid;
        byte* settings = stackalloc byte[256], parameters = stackalloc byte[512];
        Prepare(settings, parameters);
        NgTcp2Abi abi = _ngtcp2.Abi;
        *(NgTcp2Cid*)(parameters + NgTcp2Abi.OriginalDcid) = original ?? header->Dcid;
        if (abi.OriginalDcidPresent >= 0)
            parameters[abi.OriginalDcidPresent] = 1;
        if (original is not null)
        {
            *(NgTcp2Cid*)(parameters + NgTcp2Abi.RetryScid) = header->Dcid;
            parameters[abi.RetryScidPresent] = 1;
            *(byte**)(settings + abi.Token) = header->Token;
            *(nuint*)(settings + abi.Token + 8) = header->TokenLength;
            if (abi.TokenType is { } tokenType)
                *(int*)(settings + tokenType) = 1;
        }
        parameters[NgTcp2Abi.ResetTokenPresent] = 1;
        endpoint.ResetToken(&source, parameters + abi.ResetToken);
        Create(&header->Scid, &source, header->Version, settings, parameters);
        Register(new ConnectionId(&source));
        Register(new ConnectionId(&firstDestination));
    }

    private NgTcp2Connection(NgTcp2Endpoint endpoint, SockAddr remote, bool isInitiator) =>
        (Endpoint, _remote, RemoteEndPoint, IsInitiator) = (endpoint, remote, remote.ToEndPoint(), isInitiator);

    public void* Native => _native.Connection;

    public bool IsOver => _phase >= Phase.Closing;

    public bool IsHandshaking => !_isHandshakeComplete && !IsOver;

    /// <summary>What one of our callbacks threw.</summary>
    public Exception? Failure { get; set; }

    private ulong Now => Endpoint.Now;

    public void Read(byte* packet, int length, SockAddr from)
    {
        if (_phase is Phase.Closing)
        {
            // Say it again, but ever more rarely (RFC 9000 10.2.1).
            if (System.Numerics.BitOperations.IsPow2(++_packetsWhileClosing))
                Endpoint.Send(_closePacket, from);
            return;
        }
        if (_phase is not (Phase.Handshaking or Phase.Open))
            return;

        byte* remote = stackalloc byte[SockAddr.Capacity];
        from.CopyTo(remote);
        NgTcp2Path path = Endpoint.Path(remote, from.Length);
        NgTcp2PacketInfo info = default;
        Judge(_ngtcp2.ReadPacket(_native.Connection, &path, 1, &info, packet, (nuint)length, Now));
    }

    public void OnTimer()
    {
        if (IsOver)
            Free();
        else
            Judge(_ngtcp2.HandleExpiry(_native.Connection, Now));
    }

    /// <summary>Sends what there is to send, within congestion control, and sets the next timer.</summary>
    public void Flush()
    {
        if (IsOver)
            return;
        bool hasMore = WritePackets();
        if (IsOver)
            return;
        if (hasMore && !_isHandshakeComplete)
            Endpoint.MarkDirty(this);
        Endpoint.Schedule(this, _ngtcp2.Expiry(_native.Connection));
    }

    public void Credit(long stream, ulong bytes)
    {
        if (IsOver)
            return;
        _ngtcp2.ExtendStreamOffset(_native.Connection, stream, bytes);
        _ngtcp2.ExtendOffset(_native.Connection, bytes);
        Endpoint.MarkDirty(this);
    }

    public void ShutdownStream(long stream, ulong code)
    {
        if (IsOver)
            return;
        _ngtcp2.ShutdownStream(_native.Connection, stream, code);
        Endpoint.MarkDirty(this);
    }

    public bool OnPeerCertificate(ReadOnlySpan<byte> der)
    {
        _peerSpki = QuicIdentity.SpkiOf(der);
        return _peerSpki is not null && Endpoint.Options.VerifyPeer(_peerSpki);
    }

    public void OnHandshakeCompleted()
    {
        _channelBinding = GnuTls.Export(_native.Session, Endpoint.Options.ExporterLabel, 32);
        _isHandshakeComplete = true;
        _phase = Phase.Open;
        if (IsInitiator)
            return;

        // The peer's certificate was checked before its Finished: a server need not wait for a confirmation.
        Endpoint.HandshakeEnded(this);
        Endpoint.Accepted(this);
        _established.TrySetResult(this);
    }

    /// <summary>A client learns only now that the server has accepted its certificate.</summary>
    public void OnHandshakeConfirmed()
    {
        if (IsInitiator)
            _established.TrySetResult(this);
    }

    public void OnStatelessReset() => _wasReset = true;

    public bool WasReset => _wasReset;

    public void Close(int type, ulong code, QuicCloseInfo info)
    {
        if (IsOver || _isSayingGoodbye)
            return;
        _isSayingGoodbye = true;
        if (type == NgTcp2CloseError.Application)
            WritePackets(); // the last words on the streams, which the peer may still read
        byte* packet = stackalloc byte[1500];
        byte[] reason = Reason(info.Reason);
        fixed (byte* text = reason)
        {
            var error = new NgTcp2CloseError { Type = type, Code = code, Reason = text, ReasonLength = (nuint)reason.Length };
            NgTcp2PacketInfo packetInfo = default;
            nint written = _ngtcp2.WriteClose(_native.Connection, null, 1, &packetInfo, packet, 1200, &error, Now);
            if (written > 0)
                _closePacket = new ReadOnlySpan<byte>(packet, (int)written).ToArray();
        }
        if (_closePacket.Length > 0)
            Endpoint.Send(_closePacket, _remote);
        Leave(_closePacket.Length > 0 ? Phase.Closing : Phase.Draining, info);
    }

    /// <summary>Forgets the connection and gives back everything native.</summary>
    public void Free(QuicCloseInfo? info = null)
    {
        if (_phase == Phase.Freed)
            return;
        if (!IsOver)
            Endpoint.HandshakeEnded(this);
        _phase = Phase.Freed;
        Finish(info ?? new QuicCloseInfo(QuicCloseKind.Local, 0, "the endpoint is closed"));
        foreach (ConnectionId id in _routes)
            Endpoint.Unroute(id);
        _routes.Clear();
        Endpoint.Forget(this);
        if (_native.Connection != null)
            _ngtcp2.Delete(_native.Connection);
        if (_native.Session != null)
            GnuTls.Free(_native.Session);
        NativeMemory.Free(_native.Reference);
        if (_native.Handle.IsAllocated)
            _native.Handle.Free();
        _native = default;
        foreach (NgTcp2Stream stream in _streams.Values)
            stream.Over(new QuicConnectionClosedException(Closed.Result));
        _streams.Clear();
    }

    private void Leave(Phase phase, QuicCloseInfo info)
    {
        Endpoint.HandshakeEnded(this);
        _phase = phase;
        ulong pto = Math.Min(_ngtcp2.Pto(_native.Connection), 300_000_000);
        Finish(info);
        Endpoint.Schedule(this, Now + 3 * pto);
    }

    private void Judge(int code)
    {
        if (_wasReset)
        {
            Free(new QuicCloseInfo(QuicCloseKind.StatelessReset, 0, "the peer does not know this connection any more"));
            return;
        }
        switch (_ngtcp2.Error(code))
        {
            case NgTcp2Error.None:
                Endpoint.MarkDirty(this);
                break;
            case NgTcp2Error.Draining:
                NgTcp2CloseError peer = _ngtcp2.PeerClose(_native.Connection);
                string reason = Reason(peer.Reason, peer.ReasonLength);
                Leave(Phase.Draining, peer.Type == NgTcp2CloseError.Application
                    ? new QuicCloseInfo(QuicCloseKind.PeerApplication, peer.Code, reason)
                    : new QuicCloseInfo(QuicCloseKind.PeerTransport, peer.Code, TransportReason(peer.Code, reason)));
                break;
            case NgTcp2Error.IdleClose:
                Free(new QuicCloseInfo(QuicCloseKind.IdleTimeout, 0, "nothing was heard from the peer"));
                break;
            case NgTcp2Error.HandshakeTimeout:
                Free(new QuicCloseInfo(QuicCloseKind.HandshakeTimeout, 0, "the peer did not finish the handshake"));
                break;
            case NgTcp2Error.DropConn or NgTcp2Error.Retry or NgTcp2Error.VersionNegotiation or NgTcp2Error.Closing:
                Free(new QuicCloseInfo(QuicCloseKind.LocalError, 0, _ngtcp2.Describe(code)));
                break;
            case NgTcp2Error.Crypto:
                ulong alert = 0x100UL | _ngtcp2.TlsAlert(_native.Connection);
                Close(NgTcp2CloseError.Transport, alert, new QuicCloseInfo(QuicCloseKind.LocalError, alert, AlertName(alert)));
                break;
            default:
                ulong inferred = _ngtcp2.InferTransportError(code);
                Close(NgTcp2CloseError.Transport, inferred, new QuicCloseInfo(QuicCloseKind.LocalError, inferred, Failure?.Message ?? _ngtcp2.Describe(code)));
                break;
        }
    }

    private void OpenWaitingStreams()
    {
        while (_waitingToOpen.TryPeek(out TaskCompletionSource<IQuicStream>? waiting))
        {
            if (IsOver)
            {
                waiting.TrySetException(new QuicConnectionClosedException(Closed.Result));
                _waitingToOpen.Dequeue();
                continue;
            }
            long id;
            int code = _ngtcp2.OpenBidiStream(_native.Connection, &id, null);
            if (_ngtcp2.Error(code) == NgTcp2Error.StreamIdBlocked)
                return;
            _waitingToOpen.Dequeue();
            if (code != 0)
            {
                waiting.TrySetException(new IOException($"a QUIC stream cannot be opened: {_ngtcp2.Describe(code)}"));
                continue;
            }
            var stream = new NgTcp2Stream(this, id);
            _streams.Add(id, stream);
            waiting.TrySetResult(stream);
        }
    }

    private void ExtendStreams() => _ngtcp2.ExtendStreamsBidi(_native.Connection, 1);

    private bool InitiateKeyUpdate() => !IsOver && _ngtcp2.InitiateKeyUpdate(_native.Connection, Now) == 0;

    private void Prepare(byte* settings, byte* parameters)
    {
        new Span<byte>(settings, 256).Clear();
        new Span<byte>(parameters, 512).Clear();
        _ngtcp2.SettingsDefault(1, settings);
        _ngtcp2.ParamsDefault(1, parameters);
        (NgTcp2Abi abi, QuicOptions options) = (_ngtcp2.Abi, Endpoint.Options);
        *(ulong*)(settings + abi.InitialTimestamp) = Now;
        *(ulong*)(settings + abi.HandshakeTimeout) = Nanoseconds(options.HandshakeTimeout);
        *(ulong*)(settings + abi.MaxWindow) = (ulong)options.MaxConnectionWindow;
        *(ulong*)(settings + abi.MaxWindow + 8) = (ulong)options.MaxStreamWindow;
        *(ulong*)(parameters + NgTcp2Abi.StreamDataBidiLocal) = (ulong)options.StreamWindow;
        *(ulong*)(parameters + NgTcp2Abi.StreamDataBidiRemote) = (ulong)options.StreamWindow;
        *(ulong*)(parameters + NgTcp2Abi.StreamDataUni) = (ulong)options.StreamWindow;
        *(ulong*)(parameters + NgTcp2Abi.StreamsUni) = (ulong)options.MaxIncomingUnidirectionalStreams;
        *(ulong*)(parameters + NgTcp2Abi.MaxData) = (ulong)options.ConnectionWindow;
        *(ulong*)(parameters + NgTcp2Abi.StreamsBidi) = (ulong)options.MaxIncomingStreams;
        *(ulong*)(parameters + NgTcp2Abi.MaxIdleTimeout) = Nanoseconds(options.IdleTimeout);
        *(ulong*)(parameters + NgTcp2Abi.ActiveConnectionIdLimit) = 4;
        parameters[NgTcp2Abi.DisableActiveMigration] = 1;
    }

    private void Create(NgTcp2Cid* destination, NgTcp2Cid* source, uint version, byte* settings, byte* parameters)
    {
        byte* remote = stackalloc byte[SockAddr.Capacity];
        _remote.CopyTo(remote);
        NgTcp2Path path = Endpoint.Path(remote, _remote.Length);
        _native.Handle = GCHandle.Alloc(this);
        nint handle = GCHandle.ToIntPtr(_native.Handle);
        _native.Reference = (NgTcp2ConnectionRef*)NativeMemory.Alloc((nuint)sizeof(NgTcp2ConnectionRef));
        *_native.Reference = new NgTcp2ConnectionRef { GetConnection = NgTcp2Callbacks.GetConnection, Handle = handle };
        try
        {
            Create(&path, destination, source, version, settings, parameters, handle);
        }
        catch
        {
            Free();
            throw;
        }
    }

    private void Create(NgTcp2Path* path, NgTcp2Cid* destination, NgTcp2Cid* source, uint version, byte* settings, byte* parameters, nint handle)
    {
        var create = IsInitiator ? _ngtcp2.ClientNew : _ngtcp2.ServerNew;
        void* connection;
        int code = create(&connection, destination, source, path, version, 1, NgTcp2Callbacks.Table(!IsInitiator), 1, settings, 1, parameters, null, handle);
        if (code != 0)
            throw new QuicTransportException($"a QUIC connection cannot be made: {_ngtcp2.Describe(code)}");
        _native.Connection = connection;
        _native.Session = GnuTls.NewSession(_ngtcp2, !IsInitiator, _native.Reference, Endpoint.Credentials, Endpoint.Options.Alpn, NgTcp2Callbacks.VerifyPeer);
        _ngtcp2.SetTls(connection, _native.Session);
    }

    private static NgTcp2Cid RandomId(int length)
    {
        Span<byte> bytes = stackalloc byte[length];
        RandomNumberGenerator.Fill(bytes);
        return NgTcp2Cid.Of(bytes);
    }

    private static ulong Nanoseconds(TimeSpan time) => (ulong)time.Ticks * 100;
}
