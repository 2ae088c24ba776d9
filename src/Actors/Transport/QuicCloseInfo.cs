namespace Helios.Actors.Transport;

public enum QuicCloseKind
{
    /// <summary>We closed it.</summary>
    Local,

    /// <summary>The peer's application closed it with a code and a reason.</summary>
    PeerApplication,

    /// <summary>The peer's QUIC or TLS refused (0x100 + alert: TLS, RFC 9001 4.8).</summary>
    PeerTransport,

    /// <summary>Our QUIC or TLS refused what the peer sent.</summary>
    LocalError,
    IdleTimeout,
    HandshakeTimeout,

    /// <summary>The peer has no memory of this connection: it has restarted.</summary>
    StatelessReset,
}

/// <summary>What ended a connection.</summary>
public sealed record QuicCloseInfo(QuicCloseKind Kind, ulong Code, string Reason)
{
    public override string ToString() => Reason.Length == 0 ? $"{Kind} 0x{Code:x}" : $"{Kind} 0x{Code:x}: {Reason}";
}

/// <summary>The connection is over.</summary>
public sealed class QuicConnectionClosedException(QuicCloseInfo info) : IOException($"the QUIC connection is closed: {info}")
{
    public QuicCloseInfo Info { get; } = info;
}

/// <summary>The peer, or we, gave this stream up.</summary>
public sealed class QuicStreamAbortedException(ulong code) : IOException($"the QUIC stream was given up with code 0x{code:x}")
{
    public ulong Code { get; } = code;
}

/// <summary>The transport cannot work here; the message says what to do.</summary>
public sealed class QuicTransportException(string message, Exception? inner = null) : Exception(message, inner);
