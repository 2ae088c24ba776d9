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

    public void* Native => _native.Connection;

    public bool IsOver => _phase >= Phase.Closing;

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
        _tlsExporter = GnuTls.Export(_native.Session, Endpoint.Options.ExporterLabel, 32);
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
}
