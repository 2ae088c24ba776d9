using System.Runtime.InteropServices;

namespace Helios.Actors.Transport.Quic;

/// <summary><c>ngtcp2_cid</c>: a connection id of up to 20 bytes.</summary>
[StructLayout(LayoutKind.Sequential, Size = 32)]
internal unsafe struct NgTcp2Cid
{
    public ulong Length;
    public fixed byte Data[20];

    public static NgTcp2Cid Of(ReadOnlySpan<byte> bytes)
    {
        NgTcp2Cid cid = default;
        cid.Length = (ulong)bytes.Length;
        bytes.CopyTo(new Span<byte>(cid.Data, 20));
        return cid;
    }
}

/// <summary><c>ngtcp2_vec</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NgTcp2Vec
{
    public byte* Base;
    public nuint Length;
}

/// <summary><c>ngtcp2_addr</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NgTcp2Addr
{
    public byte* Sockaddr;
    public uint Length;
}

/// <summary><c>ngtcp2_path</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NgTcp2Path
{
    public NgTcp2Addr Local;
    public NgTcp2Addr Remote;
    public void* UserData;
}

/// <summary><c>ngtcp2_pkt_info</c>: only ECN, which is not used.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NgTcp2PacketInfo
{
    public ulong Ecn;
}

/// <summary><c>ngtcp2_version_cid</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NgTcp2VersionCid
{
    public uint Version;
    public byte* Dcid;
    public nuint DcidLength;
    public byte* Scid;
    public nuint ScidLength;
}

/// <summary><c>ngtcp2_connection_close_error</c> (9), <c>ngtcp2_ccerr</c> (16).</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NgTcp2CloseError
{
    public const int Transport = 0, Application = 1, VersionNegotiation = 2, IdleClose = 3;

    public int Type;
    public ulong Code;
    public ulong FrameType;
    public byte* Reason;
    public nuint ReasonLength;
}

/// <summary><c>ngtcp2_pkt_hd</c>.</summary>
[StructLayout(LayoutKind.Explicit, Size = 112)]
internal unsafe struct NgTcp2PacketHeader
{
    [FieldOffset(0)] public NgTcp2Cid Dcid;
    [FieldOffset(32)] public NgTcp2Cid Scid;
    [FieldOffset(72)] public byte* Token;
    [FieldOffset(80)] public nuint TokenLength;
    [FieldOffset(104)] public uint Version;
    [FieldOffset(108)] public byte Type;
}

/// <summary><c>ngtcp2_crypto_conn_ref</c>: how the TLS library finds its connection.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NgTcp2ConnectionRef
{
    public delegate* unmanaged[Cdecl]<NgTcp2ConnectionRef*, void*> GetConnection;
    public nint Handle;
}
