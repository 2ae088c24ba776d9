namespace Helios.Actors.Transport;

/// <summary>The settings of one endpoint; the defaults are those of the overlay.</summary>
public sealed record QuicOptions(QuicIdentity Identity)
{
    public string Alpn { get; init; } = "helios-akka/1";

    public string ExporterLabel { get; init; } = "EXPORTER-helios-akka";

    /// <summary>
    /// Judges the peer's SubjectPublicKeyInfo (DER) during the handshake. It must be quick, because the endpoint waits. By default any
    /// P-256 key passes.
    /// </summary>
    public Func<ReadOnlyMemory<byte>, bool> VerifyPeer { get; init; } = _ => true;

    /// <summary>Bytes a peer may send on one stream before we read them; grows to <see cref="MaxStreamWindow"/> as we read.</summary>
    public int StreamWindow { get; init; } = 64 * 1024;

    public int ConnectionWindow { get; init; } = 256 * 1024;

    public int MaxStreamWindow { get; init; } = 4 * 1024 * 1024;

    public int MaxConnectionWindow { get; init; } = 16 * 1024 * 1024;

    /// <summary>Streams that a peer may have open at once.</summary>
    public int MaxIncomingStreams { get; init; } = 1;

    /// <summary>Our protocol has none; HTTP/3, which other implementations test with, needs three.</summary>
    internal int MaxIncomingUnidirectionalStreams { get; init; }

    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(10);

    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often the dialling side keeps an idle path alive; zero for never.</summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Handshakes under way from dialling peers; above it, first packets are dropped.</summary>
    public int MaxHalfOpen { get; init; } = 256;

    /// <summary>Of them, those of one network: an IPv4 address, or a /64.</summary>
    public int MaxHalfOpenPerAddress { get; init; } = 32;

    /// <summary>
    /// Whether a known peer is in this network; a quarter of the places is kept for these. It is asked for each first packet, on the
    /// endpoint's thread.
    /// </summary>
    public Func<NetworkPrefix, bool> IsKnown { get; init; } = _ => false;

    /// <summary>From this many handshakes under way, a peer has to prove its address first (Retry, RFC 9000 8.1.2). 0: always.</summary>
    public int RetryAbove { get; init; } = 64;

    public TimeSpan RetryTokenLifetime { get; init; } = TimeSpan.FromSeconds(10);

    public int MaxConnections { get; init; } = 1024;

    /// <summary>
    /// 32 bytes that make the stateless reset tokens (RFC 9000 10.3); if they survive a restart, peers notice the restart at once. Empty:
    /// random.
    /// </summary>
    public ReadOnlyMemory<byte> StatelessResetKey { get; init; }
}
