using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Helios.Actors.Transport.Quic;

/// <summary>Assigns packets to connections, and answers strangers.</summary>
internal sealed unsafe partial class NgTcp2Endpoint
{
    /// <summary>Room for one batch: the most that one UDP_SEGMENT call takes.</summary>
    public const int SendCapacity = 65000;

    private const int MinInitial = 1200, MinReset = 43, ResetRandom = 22, MaxResetsPerSecond = 100, Batches = 8;
    private const uint Version1 = 1;
    private const byte RetryTokenMagic = 0xb6;

    private readonly byte[] _resetKey = new byte[32];
    private readonly byte[] _retryKey = RandomNumberGenerator.GetBytes(32);
    private byte* _localAddress;
    /// <summary>The latest connection with a remote address: a stateless reset names no connection.</summary>
    private readonly Dictionary<SockAddr, NgTcp2Connection> _byRemote = [];
    private ulong _resetSecond;
    private int _resetsInSecond;

    public byte* SendBuffer { get; private set; }

    /// <summary><c>ngtcp2_path_storage</c>: points into itself, hence native.</summary>
    public byte* PathStorage { get; private set; }

    public void* Credentials { get; }

    /// <summary>Where the last written packet wants to go.</summary>
    public SockAddr WrittenTo
    {
        get
        {
            var path = (NgTcp2Path*)PathStorage;
            return SockAddr.Of(path->Remote.Sockaddr, path->Remote.Length);
        }
    }

    public NgTcp2Path Path(byte* remote, uint remoteLength) => new()
    {
        Local = new NgTcp2Addr { Sockaddr = _localAddress, Length = _socket.Local.Length },
        Remote = new NgTcp2Addr { Sockaddr = remote, Length = remoteLength },
    };

    public void Send(byte* packets, int length, int segment, SockAddr to)
    {
        byte* address = stackalloc byte[SockAddr.Capacity];
        to.CopyTo(address);
        _socket.Send(packets, length, segment, address, to.Length);
    }

    public void Send(ReadOnlySpan<byte> packet, SockAddr to)
    {
        fixed (byte* start = packet)
            Send(start, packet.Length, packet.Length, to);
    }

    public void ResetToken(NgTcp2Cid* id, byte* token)
    {
        fixed (byte* key = _resetKey)
            NgTcp2.Instance.GenerateResetToken(token, key, 32, id);
    }

    private void AllocateBuffers()
    {
        SendBuffer = (byte*)NativeMemory.Alloc(SendCapacity + 2048);
        PathStorage = (byte*)NativeMemory.AllocZeroed(96);
        NgTcp2.Instance.PathStorageZero(PathStorage);
        _localAddress = (byte*)NativeMemory.AllocZeroed(SockAddr.Capacity);
        _socket.Local.CopyTo(_localAddress);
        if (Options.StatelessResetKey.Length == 32)
            Options.StatelessResetKey.Span.CopyTo(_resetKey);
        else
            RandomNumberGenerator.Fill(_resetKey);
    }

    private void FreeBuffers()
    {
        NativeMemory.Free(SendBuffer);
        NativeMemory.Free(PathStorage);
        NativeMemory.Free(_localAddress);
        GnuTls.FreeCredentials(Credentials);
    }

    private void ReceiveAll()
    {
        for (int batch = 0; batch < Batches; batch++)
        {
            int count = _socket.Receive();
            for (int i = 0; i < count; i++)
            {
                int length = _socket.Datagram(i, out byte* start, out SockAddr from);
                if (length > 0)
                    OnDatagram(start, length, from);
            }
            if (count < UdpSocket.BatchSize)
                return;
        }
    }

    private void OnDatagram(byte* packet, int length, SockAddr from)
    {
        NgTcp2VersionCid id = default;
        int code = NgTcp2.Instance.DecodeVersionCid(&id, packet, (nuint)length, NgTcp2Connection.OwnIdLength);
        if (NgTcp2.Instance.Error(code) == NgTcp2Error.VersionNegotiation)
            OfferVersion1(&id, length, from);
        else if (code < 0)
            return;
        else if (_routes.TryGetValue(new ConnectionId(id.Dcid, (int)id.DcidLength), out NgTcp2Connection? connection))
            connection.Read(packet, length, from);
        else if ((packet[0] & 0x80) != 0)
            OnFirstPacket(packet, length, from);
        else
            OnUnknownShortPacket(packet, length, from);
    }

    private void OfferVersion1(NgTcp2VersionCid* id, int length, SockAddr from)
    {
        if (length < MinInitial || _disposed != 0)
            return;
        byte* answer = stackalloc byte[256];
        uint version = Version1;
        nint written = NgTcp2.Instance.WriteVersionNegotiation(
            answer, 256, (byte)RandomNumberGenerator.GetInt32(256), id->Scid, id->ScidLength, id->Dcid, id->DcidLength, &version, 1);
        if (written > 0)
            Send(answer, (int)written, (int)written, from);
    }

    private void OnFirstPacket(byte* packet, int length, SockAddr from)
    {
        NgTcp2PacketHeader header = default;
        NgTcp2Error code = NgTcp2.Instance.Error(NgTcp2.Instance.Accept(&header, packet, (nuint)length));
        if (_disposed != 0 || code is not (NgTcp2Error.None or NgTcp2Error.Retry) || header.Version != Version1)
            return;

        NgTcp2Cid? original = null;
        if (header.TokenLength > 0 && header.Token[0] == RetryTokenMagic)
        {
            original = Original(&header, from);
            if (original is null)
                return; // forged, of another address, or too old: asking again would not help it
        }
        switch (_halfOpen.Judge(from.ToEndPoint().Address, original is not null, _connections.Count))
        {
            case Admission.Retry:
                SendRetry(&header, from);
                return;
            case Admission.Drop:
                return;
        }

        NgTcp2Connection connection;
        try
        {
            connection = new NgTcp2Connection(this, from, &header, original);
        }
        catch (QuicTransportException)
        {
            return;
        }
        Remember(connection);
        _inHandshake.Add(connection);
        _halfOpen.Enter(connection.RemoteEndPoint.Address);
        connection.Read(packet, length, from);
    }

    private NgTcp2Cid? Original(NgTcp2PacketHeader* header, SockAddr from)
    {
        byte* address = stackalloc byte[SockAddr.Capacity];
        from.CopyTo(address);
        NgTcp2Cid original;
        fixed (byte* key = _retryKey)
        {
            return NgTcp2.Instance.VerifyRetryToken(
                &original, header->Token, header->TokenLength, key, 32, header->Version, address, from.Length, &header->Dcid,
                (ulong)Options.RetryTokenLifetime.Ticks * 100, Now) == 0 ? original : null;
        }
    }

    private void SendRetry(NgTcp2PacketHeader* header, SockAddr from)
    {
        byte* address = stackalloc byte[SockAddr.Capacity];
        from.CopyTo(address);
        Span<byte> random = stackalloc byte[NgTcp2Connection.OwnIdLength];
        RandomNumberGenerator.Fill(random);
        NgTcp2Cid source = NgTcp2Cid.Of(random);
        byte* token = stackalloc byte[256], packet = stackalloc byte[512];
        fixed (byte* key = _retryKey)
        {
            nint tokenLength = NgTcp2.Instance.GenerateRetryToken(token, key, 32, header->Version, address, from.Length, &source,
                &header->Dcid, Now);
            if (tokenLength < 0)
                return;
            nint length = NgTcp2.Instance.WriteRetry(packet, 512, header->Version, &header->Scid, &source, &header->Dcid, token,
                (nuint)tokenLength);
            if (length > 0)
                Send(packet, (int)length, (int)length, from);
        }
    }

    /// <summary>
    /// A stateless reset for one of our connections has a random id, so it is found by its sender; any other gets a reset from us.
    /// </summary>
    private void OnUnknownShortPacket(byte* packet, int length, SockAddr from)
    {
        if (_byRemote.TryGetValue(from, out NgTcp2Connection? connection) && !connection.IsOver)
        {
            connection.Read(packet, length, from);
            if (connection.WasReset)
                return;
        }
        if (length <= MinReset || !MayReset())
            return;
        NgTcp2Cid id = NgTcp2Cid.Of(new ReadOnlySpan<byte>(packet + 1, NgTcp2Connection.OwnIdLength));
        byte* token = stackalloc byte[16], random = stackalloc byte[ResetRandom], reset = stackalloc byte[MinReset];
        ResetToken(&id, token);
        RandomNumberGenerator.Fill(new Span<byte>(random, ResetRandom));
        nint written = NgTcp2.Instance.WriteStatelessReset(reset, (nuint)Math.Min(length - 1, MinReset), token, random, ResetRandom);
        if (written > 0)
            Send(reset, (int)written, (int)written, from);
    }

    private bool MayReset()
    {
        ulong second = Now / 1_000_000_000;
        if (second != _resetSecond)
            (_resetSecond, _resetsInSecond) = (second, 0);
        return _resetsInSecond++ < MaxResetsPerSecond;
    }
}
