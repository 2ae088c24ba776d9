using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Helios.Actors.Transport.Quic;

/// <summary>How a connection begins, on either side, and what it is told about our limits.</summary>
internal sealed unsafe partial class NgTcp2Connection
{
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

    private void Create(NgTcp2Path* path, NgTcp2Cid* destination, NgTcp2Cid* source, uint version, byte* settings, byte* parameters,
        nint handle)
    {
        var create = IsInitiator ? _ngtcp2.ClientNew : _ngtcp2.ServerNew;
        void* connection;
        int code = create(&connection, destination, source, path, version, 1, NgTcp2Callbacks.Table(!IsInitiator), 1, settings, 1,
            parameters, null, handle);
        if (code != 0)
            throw new QuicTransportException($"a QUIC connection cannot be made: {_ngtcp2.Describe(code)}");
        _native.Connection = connection;
        _native.Session = GnuTls.NewSession(_ngtcp2, !IsInitiator, _native.Reference, Endpoint.Credentials, Endpoint.Options.Alpn,
            NgTcp2Callbacks.VerifyPeer);
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
