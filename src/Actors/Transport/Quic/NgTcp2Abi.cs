namespace Helios.Actors.Transport.Quic;

/// <summary>The differences between the two ABIs of ngtcp2 in distributions: soname 9 (0.12.x) and 16 (all 1.x).</summary>
/// <remarks>Offsets in bytes on LP64, from the packaged headers; <see cref="NgTcp2.SelfTest"/> checks them before the first use.</remarks>
internal sealed record NgTcp2Abi
{
    public required int Soname { get; init; }

    public required string Library { get; init; }

    public required string CryptoLibrary { get; init; }

    public required int SettingsSize { get; init; }

    public required int CongestionControl { get; init; }

    public required int InitialTimestamp { get; init; }

    public required int InitialRtt { get; init; }

    public required int MaxTxPayload { get; init; }

    public required int Token { get; init; }

    /// <summary>Offset of the int that says which kind of token; null where there is none.</summary>
    public required int? TokenType { get; init; }

    public required int MaxWindow { get; init; }

    public required int AckThreshold { get; init; }

    public required int HandshakeTimeout { get; init; }

    public required ulong DefaultHandshakeTimeout { get; init; }

    public required int OriginalDcidPresent { get; init; }

    public required int RetryScidPresent { get; init; }

    public required int ResetToken { get; init; }

    public required IReadOnlyDictionary<int, NgTcp2Error> Errors { get; init; }

    public const int TransportParamsSize = 344;
    public const int OriginalDcid = 96, RetryScid = 160;
    public const int StreamDataBidiLocal = 192, StreamDataBidiRemote = 200, StreamDataUni = 208, MaxData = 216, StreamsBidi = 224,
        StreamsUni = 232;
    public const int MaxIdleTimeout = 240, MaxUdpPayload = 248, ActiveConnectionIdLimit = 256, AckDelayExponent = 264, MaxAckDelay = 272;
    public const int ResetTokenPresent = 288, DisableActiveMigration = 289;

    public static NgTcp2Abi Nine { get; } = new()
    {
        Soname = 9,
        Library = "libngtcp2.so.9",
        CryptoLibrary = "libngtcp2_crypto_gnutls.so.2",
        SettingsSize = 184,
        CongestionControl = 40,
        InitialTimestamp = 48,
        InitialRtt = 56,
        MaxTxPayload = 72,
        Token = 80,
        TokenType = null,
        MaxWindow = 104,
        AckThreshold = 120,
        HandshakeTimeout = 136,
        DefaultHandshakeTimeout = 10_000_000_000,
        OriginalDcidPresent = -1,
        RetryScidPresent = 290,
        ResetToken = 292,
        Errors = NgTcp2Errors.OfSoname9,
    };

    public static NgTcp2Abi Sixteen { get; } = new()
    {
        Soname = 16,
        Library = "libngtcp2.so.16",
        CryptoLibrary = "libngtcp2_crypto_gnutls.so.8",
        SettingsSize = 164,
        CongestionControl = 8,
        InitialTimestamp = 16,
        InitialRtt = 24,
        MaxTxPayload = 40,
        Token = 48,
        TokenType = 64,
        MaxWindow = 80,
        AckThreshold = 96,
        HandshakeTimeout = 112,
        DefaultHandshakeTimeout = ulong.MaxValue,
        OriginalDcidPresent = 290,
        RetryScidPresent = 292,
        ResetToken = 294,
        Errors = NgTcp2Errors.OfSoname16,
    };
}
