namespace Helios.Actors.Transport.Quic;

/// <summary>ngtcp2's return codes, by name: the two ABIs use other numbers, and they overlap.</summary>
internal enum NgTcp2Error
{
    None,
    InvalidArgument,
    NoBuf,
    InvalidState,
    StreamIdBlocked,
    StreamDataBlocked,
    ConnectionIdLimit,
    Crypto,
    StreamShutWr,
    StreamNotFound,
    Closing,
    Draining,
    WriteMore,
    Retry,
    DropConn,
    VersionNegotiation,
    HandshakeTimeout,
    IdleClose,

    /// <summary>Any other: a violation by the peer or a fatal condition; the raw number says which.</summary>
    Other,
}

internal static class NgTcp2Errors
{
    /// <summary>What our callbacks answer when they fail; the same in both ABIs.</summary>
    public const int CallbackFailure = -502;

    public static IReadOnlyDictionary<int, NgTcp2Error> OfSoname9 { get; } = new Dictionary<int, NgTcp2Error>
    {
        [0] = NgTcp2Error.None,
        [-201] = NgTcp2Error.InvalidArgument,
        [-203] = NgTcp2Error.NoBuf,
        [-206] = NgTcp2Error.InvalidState,
        [-208] = NgTcp2Error.StreamIdBlocked,
        [-210] = NgTcp2Error.StreamDataBlocked,
        [-212] = NgTcp2Error.ConnectionIdLimit,
        [-215] = NgTcp2Error.Crypto,
        [-221] = NgTcp2Error.StreamShutWr,
        [-222] = NgTcp2Error.StreamNotFound,
        [-230] = NgTcp2Error.Closing,
        [-231] = NgTcp2Error.Draining,
        [-240] = NgTcp2Error.WriteMore,
        [-241] = NgTcp2Error.Retry,
        [-242] = NgTcp2Error.DropConn,
        [-245] = NgTcp2Error.VersionNegotiation,
        [-246] = NgTcp2Error.HandshakeTimeout,
        [-248] = NgTcp2Error.IdleClose,
    };

    public static IReadOnlyDictionary<int, NgTcp2Error> OfSoname16 { get; } = new Dictionary<int, NgTcp2Error>
    {
        [0] = NgTcp2Error.None,
        [-201] = NgTcp2Error.InvalidArgument,
        [-202] = NgTcp2Error.NoBuf,
        [-204] = NgTcp2Error.InvalidState,
        [-206] = NgTcp2Error.StreamIdBlocked,
        [-208] = NgTcp2Error.StreamDataBlocked,
        [-210] = NgTcp2Error.ConnectionIdLimit,
        [-213] = NgTcp2Error.Crypto,
        [-219] = NgTcp2Error.StreamShutWr,
        [-220] = NgTcp2Error.StreamNotFound,
        [-223] = NgTcp2Error.Closing,
        [-224] = NgTcp2Error.Draining,
        [-230] = NgTcp2Error.WriteMore,
        [-231] = NgTcp2Error.Retry,
        [-232] = NgTcp2Error.DropConn,
        [-235] = NgTcp2Error.VersionNegotiation,
        [-236] = NgTcp2Error.HandshakeTimeout,
        [-238] = NgTcp2Error.IdleClose,
    };
}
