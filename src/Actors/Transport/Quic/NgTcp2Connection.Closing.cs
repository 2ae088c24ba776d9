using System.Runtime.InteropServices;

namespace Helios.Actors.Transport.Quic;

/// <summary>How a connection ends: by us, by the peer, by silence, by a violation; and what is given back then.</summary>
internal sealed unsafe partial class NgTcp2Connection
{
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
                Close(NgTcp2CloseError.Transport, inferred,
                    new QuicCloseInfo(QuicCloseKind.LocalError, inferred, Failure?.Message ?? _ngtcp2.Describe(code)));
                break;
        }
    }
}
