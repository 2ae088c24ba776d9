using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Helios.Actors.Transport.Quic;

/// <summary>libngtcp2 and its GnuTLS companion, whichever of the two ABIs is installed.</summary>
/// <remarks>Loaded by soname, in matching pairs. The public names of C are macros over these <c>_versioned</c> symbols; the version is
/// always 1.</remarks>
internal sealed unsafe class NgTcp2
{
    private static readonly Lazy<NgTcp2> Shared = new(Load);

    private readonly nint _library;
    private readonly nint _crypto;

    private NgTcp2(NgTcp2Abi abi, nint library, nint crypto)
    {
        (Abi, _library, _crypto) = (abi, library, crypto);
        Version = Marshal.PtrToStringUTF8(*(nint*)(((delegate* unmanaged[Cdecl]<int, nint>)Symbol("ngtcp2_version"))(0) + 8))!;
        SettingsDefault = (delegate* unmanaged[Cdecl]<int, byte*, void>)Symbol("ngtcp2_settings_default_versioned");
        ParamsDefault = (delegate* unmanaged[Cdecl]<int, byte*, void>)Symbol("ngtcp2_transport_params_default_versioned");
        ClientNew = (delegate* unmanaged[Cdecl]<void**, NgTcp2Cid*, NgTcp2Cid*, NgTcp2Path*, uint, int, void**, int, byte*, int, byte*,
            void*, nint, int>)Symbol("ngtcp2_conn_client_new_versioned");
        ServerNew = (delegate* unmanaged[Cdecl]<void**, NgTcp2Cid*, NgTcp2Cid*, NgTcp2Path*, uint, int, void**, int, byte*, int, byte*,
            void*, nint, int>)Symbol("ngtcp2_conn_server_new_versioned");
        Delete = (delegate* unmanaged[Cdecl]<void*, void>)Symbol("ngtcp2_conn_del");
        ReadPacket = (delegate* unmanaged[Cdecl]<void*, NgTcp2Path*, int, NgTcp2PacketInfo*, byte*, nuint, ulong,
            int>)Symbol("ngtcp2_conn_read_pkt_versioned");
        WriteStream = (delegate* unmanaged[Cdecl]<void*, void*, int, NgTcp2PacketInfo*, byte*, nuint, nint*, uint, long, NgTcp2Vec*, nuint,
            ulong, nint>)Symbol("ngtcp2_conn_writev_stream_versioned");
        WriteClose = (delegate* unmanaged[Cdecl]<void*, void*, int, NgTcp2PacketInfo*, byte*, nuint, NgTcp2CloseError*, ulong,
            nint>)Symbol("ngtcp2_conn_write_connection_close_versioned");
        Expiry = (delegate* unmanaged[Cdecl]<void*, ulong>)Symbol("ngtcp2_conn_get_expiry");
        HandleExpiry = (delegate* unmanaged[Cdecl]<void*, ulong, int>)Symbol("ngtcp2_conn_handle_expiry");
        Pto = (delegate* unmanaged[Cdecl]<void*, ulong>)Symbol("ngtcp2_conn_get_pto");
        OpenBidiStream = (delegate* unmanaged[Cdecl]<void*, long*, void*, int>)Symbol("ngtcp2_conn_open_bidi_stream");
        ShutdownStreamSymbol = Symbol("ngtcp2_conn_shutdown_stream");
        ExtendStreamOffset = (delegate* unmanaged[Cdecl]<void*, long, ulong, int>)Symbol("ngtcp2_conn_extend_max_stream_offset");
        ExtendOffset = (delegate* unmanaged[Cdecl]<void*, ulong, void>)Symbol("ngtcp2_conn_extend_max_offset");
        ExtendStreamsBidi = (delegate* unmanaged[Cdecl]<void*, nuint, void>)Symbol("ngtcp2_conn_extend_max_streams_bidi");
        SetTls = (delegate* unmanaged[Cdecl]<void*, void*, void>)Symbol("ngtcp2_conn_set_tls_native_handle");
        TlsAlert = (delegate* unmanaged[Cdecl]<void*, byte>)Symbol("ngtcp2_conn_get_tls_alert");
        SetKeepAlive = (delegate* unmanaged[Cdecl]<void*, ulong, void>)Symbol("ngtcp2_conn_set_keep_alive_timeout");
        MaxTxPayload = (delegate* unmanaged[Cdecl]<void*, nuint>)Symbol("ngtcp2_conn_get_max_tx_udp_payload_size");
        PathMaxTxPayload = (delegate* unmanaged[Cdecl]<void*, nuint>)Symbol("ngtcp2_conn_get_path_max_tx_udp_payload_size");
        SendQuantum = (delegate* unmanaged[Cdecl]<void*, nuint>)Symbol("ngtcp2_conn_get_send_quantum");
        UpdateTxTime = (delegate* unmanaged[Cdecl]<void*, ulong, void>)Symbol("ngtcp2_conn_update_pkt_tx_time");
        InitiateKeyUpdate = (delegate* unmanaged[Cdecl]<void*, ulong, int>)Symbol("ngtcp2_conn_initiate_key_update");
        PathStorageZero = (delegate* unmanaged[Cdecl]<byte*, void>)Symbol("ngtcp2_path_storage_zero");
        Accept = (delegate* unmanaged[Cdecl]<NgTcp2PacketHeader*, byte*, nuint, int>)Symbol("ngtcp2_accept");
        DecodeVersionCid = (delegate* unmanaged[Cdecl]<NgTcp2VersionCid*, byte*, nuint, nuint, int>)Symbol("ngtcp2_pkt_decode_version_cid");
        WriteVersionNegotiation = (delegate* unmanaged[Cdecl]<byte*, nuint, byte, byte*, nuint, byte*, nuint, uint*, nuint,
            nint>)Symbol("ngtcp2_pkt_write_version_negotiation");
        WriteStatelessReset = (delegate* unmanaged[Cdecl]<byte*, nuint, byte*, byte*, nuint,
            nint>)Symbol("ngtcp2_pkt_write_stateless_reset");
        InferTransportError = (delegate* unmanaged[Cdecl]<int, ulong>)Symbol("ngtcp2_err_infer_quic_transport_error_code");
        StrError = (delegate* unmanaged[Cdecl]<int, nint>)Symbol("ngtcp2_strerror");
        PeerCloseSymbol = Symbol(abi.Soname == 9 ? "ngtcp2_conn_get_connection_close_error" : "ngtcp2_conn_get_ccerr");
        ConfigureClientSession = (delegate* unmanaged[Cdecl]<void*, int>)CryptoSymbol("ngtcp2_crypto_gnutls_configure_client_session");
        ConfigureServerSession = (delegate* unmanaged[Cdecl]<void*, int>)CryptoSymbol("ngtcp2_crypto_gnutls_configure_server_session");
        GenerateResetToken = (delegate* unmanaged[Cdecl]<byte*, byte*, nuint, NgTcp2Cid*,
            int>)CryptoSymbol("ngtcp2_crypto_generate_stateless_reset_token");
        GenerateRetryToken = (delegate* unmanaged[Cdecl]<byte*, byte*, nuint, uint, byte*, uint, NgTcp2Cid*, NgTcp2Cid*, ulong,
            nint>)CryptoSymbol("ngtcp2_crypto_generate_retry_token");
        VerifyRetryToken = (delegate* unmanaged[Cdecl]<NgTcp2Cid*, byte*, nuint, byte*, nuint, uint, byte*, uint, NgTcp2Cid*, ulong, ulong,
            int>)CryptoSymbol("ngtcp2_crypto_verify_retry_token");
        WriteRetry = (delegate* unmanaged[Cdecl]<byte*, nuint, uint, NgTcp2Cid*, NgTcp2Cid*, NgTcp2Cid*, byte*, nuint,
            nint>)CryptoSymbol("ngtcp2_crypto_write_retry");
    }

    public NgTcp2Abi Abi { get; }

    public string Version { get; }

    public readonly delegate* unmanaged[Cdecl]<int, byte*, void> SettingsDefault, ParamsDefault;
    public readonly delegate* unmanaged[Cdecl]<void**, NgTcp2Cid*, NgTcp2Cid*, NgTcp2Path*, uint, int, void**, int, byte*, int, byte*,
        void*, nint, int> ClientNew, ServerNew;
    public readonly delegate* unmanaged[Cdecl]<void*, void> Delete;
    public readonly delegate* unmanaged[Cdecl]<void*, NgTcp2Path*, int, NgTcp2PacketInfo*, byte*, nuint, ulong, int> ReadPacket;
    public readonly delegate* unmanaged[Cdecl]<void*, void*, int, NgTcp2PacketInfo*, byte*, nuint, nint*, uint, long, NgTcp2Vec*, nuint,
        ulong, nint> WriteStream;
    public readonly delegate* unmanaged[Cdecl]<void*, void*, int, NgTcp2PacketInfo*, byte*, nuint, NgTcp2CloseError*, ulong,
        nint> WriteClose;
    public readonly delegate* unmanaged[Cdecl]<void*, ulong> Expiry, Pto;
    public readonly delegate* unmanaged[Cdecl]<void*, ulong, int> HandleExpiry, InitiateKeyUpdate;
    public readonly delegate* unmanaged[Cdecl]<void*, long*, void*, int> OpenBidiStream;
    public readonly delegate* unmanaged[Cdecl]<void*, long, ulong, int> ExtendStreamOffset;
    public readonly delegate* unmanaged[Cdecl]<void*, ulong, void> ExtendOffset, SetKeepAlive, UpdateTxTime;
    public readonly delegate* unmanaged[Cdecl]<void*, nuint, void> ExtendStreamsBidi;
    public readonly delegate* unmanaged[Cdecl]<void*, void*, void> SetTls;
    public readonly delegate* unmanaged[Cdecl]<void*, byte> TlsAlert;
    public readonly delegate* unmanaged[Cdecl]<void*, nuint> MaxTxPayload, PathMaxTxPayload, SendQuantum;
    public readonly delegate* unmanaged[Cdecl]<byte*, void> PathStorageZero;
    public readonly delegate* unmanaged[Cdecl]<NgTcp2PacketHeader*, byte*, nuint, int> Accept;
    public readonly delegate* unmanaged[Cdecl]<NgTcp2VersionCid*, byte*, nuint, nuint, int> DecodeVersionCid;
    public readonly delegate* unmanaged[Cdecl]<byte*, nuint, byte, byte*, nuint, byte*, nuint, uint*, nuint, nint> WriteVersionNegotiation;
    public readonly delegate* unmanaged[Cdecl]<byte*, nuint, byte*, byte*, nuint, nint> WriteStatelessReset;
    public readonly delegate* unmanaged[Cdecl]<int, ulong> InferTransportError;
    public readonly delegate* unmanaged[Cdecl]<int, nint> StrError;
    public readonly delegate* unmanaged[Cdecl]<void*, int> ConfigureClientSession, ConfigureServerSession;
    public readonly delegate* unmanaged[Cdecl]<byte*, byte*, nuint, NgTcp2Cid*, int> GenerateResetToken;
    public readonly delegate* unmanaged[Cdecl]<byte*, byte*, nuint, uint, byte*, uint, NgTcp2Cid*, NgTcp2Cid*, ulong,
        nint> GenerateRetryToken;
    public readonly delegate* unmanaged[Cdecl]<NgTcp2Cid*, byte*, nuint, byte*, nuint, uint, byte*, uint, NgTcp2Cid*, ulong, ulong,
        int> VerifyRetryToken;
    public readonly delegate* unmanaged[Cdecl]<byte*, nuint, uint, NgTcp2Cid*, NgTcp2Cid*, NgTcp2Cid*, byte*, nuint, nint> WriteRetry;

    private readonly nint ShutdownStreamSymbol, PeerCloseSymbol;

    /// <exception cref="QuicTransportException">Not installed, or laid out otherwise than expected.</exception>
    public static NgTcp2 Instance => Shared.Value;

    public NgTcp2Error Error(int raw) => raw >= 0 ? NgTcp2Error.None : Abi.Errors.GetValueOrDefault(raw, NgTcp2Error.Other);

    public string Describe(int raw) => Marshal.PtrToStringUTF8(StrError(raw)) ?? $"ngtcp2 error {raw}";

    public void ShutdownStream(void* connection, long stream, ulong code)
    {
        if (Abi.Soname == 9)
            ((delegate* unmanaged[Cdecl]<void*, long, ulong, int>)ShutdownStreamSymbol)(connection, stream, code);
        else
            ((delegate* unmanaged[Cdecl]<void*, uint, long, ulong, int>)ShutdownStreamSymbol)(connection, 0, stream, code);
    }

    public NgTcp2CloseError PeerClose(void* connection)
    {
        if (Abi.Soname != 9)
            return *((delegate* unmanaged[Cdecl]<void*, NgTcp2CloseError*>)PeerCloseSymbol)(connection);
        NgTcp2CloseError error = default;
        ((delegate* unmanaged[Cdecl]<void*, NgTcp2CloseError*, void>)PeerCloseSymbol)(connection, &error);
        return error;
    }

    public void* CryptoCallback(string name) => (void*)CryptoSymbol($"ngtcp2_crypto_{name}_cb");

    private nint Symbol(string name) => NativeLibrary.GetExport(_library, name);

    private nint CryptoSymbol(string name) => NativeLibrary.GetExport(_crypto, name);

    private static NgTcp2 Load()
    {
        if (!BitConverter.IsLittleEndian || sizeof(nint) != 8 || !OperatingSystem.IsLinux())
            throw new QuicTransportException("the QUIC transport needs 64-bit Linux");
        if (!NativeLibrary.TryLoad(GnuTls.Library, out _))
            throw new QuicTransportException(WhatToInstall(GnuTls.Library));

        string found = "";
        foreach (NgTcp2Abi abi in (NgTcp2Abi[])[NgTcp2Abi.Sixteen, NgTcp2Abi.Nine])
        {
            if (!NativeLibrary.TryLoad(abi.Library, out nint library))
                continue;
            if (!NativeLibrary.TryLoad(abi.CryptoLibrary, out nint crypto))
            {
                found += $"; {abi.Library} is there, but not its companion {abi.CryptoLibrary}";
                continue;
            }
            var loaded = new NgTcp2(abi, library, crypto);
            return loaded.SelfTest() is not { } surprise ? loaded : throw new QuicTransportException(
                $"{abi.Library} calls itself version {loaded.Version} and is not laid out as soname {abi.Soname} is ({surprise}); "
                + "refusing to use it. "
                + "Install your distribution's own package in its place.");
        }
        throw new QuicTransportException(WhatToInstall($"{NgTcp2Abi.Sixteen.Library} or {NgTcp2Abi.Nine.Library}") + found);
    }

    private static string WhatToInstall(string missing) =>
        $"QUIC needs {missing}, which is not installed. "
        + "Debian 12, Ubuntu 24.04: apt-get install libngtcp2-9 libngtcp2-crypto-gnutls2 libgnutls30. "
        + "Debian 13: apt-get install libngtcp2-16 libngtcp2-crypto-gnutls8 libgnutls30t64";

    /// <summary>Fills the two structs with their defaults and looks whether they lie where the table says.</summary>
    /// <returns>What is different, or null.</returns>
    internal string? SelfTest()
    {
        Span<byte> settings = stackalloc byte[512], parameters = stackalloc byte[512];
        settings.Fill(0xa5);
        parameters.Fill(0xa5);
        fixed (byte* s = settings, p = parameters)
        {
            SettingsDefault(1, s);
            ParamsDefault(1, p);
        }

        // The default is 0xa5 nowhere, so the last byte that changed is the last one written, padding aside.
        if (settings[Abi.SettingsSize..].ContainsAnyExcept((byte)0xa5) || !settings[(Abi.SettingsSize - 8)..Abi.SettingsSize]
            .ContainsAnyExcept((byte)0xa5))
            return $"settings are not {Abi.SettingsSize} bytes";
        if (parameters[NgTcp2Abi.TransportParamsSize..].ContainsAnyExcept((byte)0xa5))
            return $"transport parameters are not {NgTcp2Abi.TransportParamsSize} bytes";
        return Expect(settings, "initial_rtt", Abi.InitialRtt, 333_000_000)
            ?? Expect(settings, "max_tx_udp_payload_size", Abi.MaxTxPayload, 1452)
            ?? Expect(settings, "ack_thresh", Abi.AckThreshold, 2)
            ?? Expect(settings, "handshake_timeout", Abi.HandshakeTimeout, Abi.DefaultHandshakeTimeout)
            ?? (BinaryPrimitives.ReadInt32LittleEndian(settings[Abi.CongestionControl..]) == 1 ? null : "cc_algo")
            ?? Expect(parameters, "max_udp_payload_size", NgTcp2Abi.MaxUdpPayload, 65527)
            ?? Expect(parameters, "active_connection_id_limit", NgTcp2Abi.ActiveConnectionIdLimit, 2)
            ?? Expect(parameters, "ack_delay_exponent", NgTcp2Abi.AckDelayExponent, 3)
            ?? Expect(parameters, "max_ack_delay", NgTcp2Abi.MaxAckDelay, 25_000_000);
    }

    private static string? Expect(ReadOnlySpan<byte> block, string field, int offset, ulong expected) =>
        BinaryPrimitives.ReadUInt64LittleEndian(block[offset..]) == expected ? null : field;
}
