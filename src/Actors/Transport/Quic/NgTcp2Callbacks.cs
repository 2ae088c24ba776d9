using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Helios.Actors.Transport.Quic;

/// <summary>
/// The functions that ngtcp2 and GnuTLS call. Cryptography goes straight to the native companion; the others find their connection and tell
/// it.
/// </summary>
/// <remarks>An exception must not leave these methods (it would end the process), and none of them may write, read or delete a
/// connection.</remarks>
internal static unsafe class NgTcp2Callbacks
{
    private const int Count = 40;

    private static readonly Lazy<nint> ClientTable = new(() => Build(isServer: false));
    private static readonly Lazy<nint> ServerTable = new(() => Build(isServer: true));

    /// <summary><c>ngtcp2_callbacks</c>: 40 pointers, the same order in both ABIs.</summary>
    public static void** Table(bool isServer) => (void**)(isServer ? ServerTable : ClientTable).Value;

    public static delegate* unmanaged[Cdecl]<void*, int> VerifyPeer => &OnVerifyPeer;

    public static delegate* unmanaged[Cdecl]<NgTcp2ConnectionRef*, void*> GetConnection => &OnGetConnection;

    private static nint Build(bool isServer)
    {
        NgTcp2 ngtcp2 = NgTcp2.Instance;
        void** table = (void**)NativeMemory.AllocZeroed(Count, (nuint)sizeof(void*));
        if (isServer)
        {
            table[1] = ngtcp2.CryptoCallback("recv_client_initial");
        }
        else
        {
            table[0] = ngtcp2.CryptoCallback("client_initial");
            table[13] = ngtcp2.CryptoCallback("recv_retry");
        }
        table[2] = ngtcp2.CryptoCallback("recv_crypto_data");
        table[5] = ngtcp2.CryptoCallback("encrypt");
        table[6] = ngtcp2.CryptoCallback("decrypt");
        table[7] = ngtcp2.CryptoCallback("hp_mask");
        table[19] = ngtcp2.CryptoCallback("update_key");
        table[29] = ngtcp2.CryptoCallback("delete_crypto_aead_ctx");
        table[30] = ngtcp2.CryptoCallback("delete_crypto_cipher_ctx");
        table[34] = ngtcp2.CryptoCallback("get_path_challenge_data");
        table[36] = ngtcp2.CryptoCallback("version_negotiation");

        table[3] = (delegate* unmanaged[Cdecl]<void*, nint, int>)&OnHandshakeCompleted;
        table[8] = (delegate* unmanaged[Cdecl]<void*, uint, long, ulong, byte*, nuint, nint, void*, int>)&OnStreamData;
        table[9] = (delegate* unmanaged[Cdecl]<void*, long, ulong, ulong, nint, void*, int>)&OnStreamAcked;
        table[10] = (delegate* unmanaged[Cdecl]<void*, long, nint, int>)&OnStreamOpen;
        table[11] = (delegate* unmanaged[Cdecl]<void*, uint, long, ulong, nint, void*, int>)&OnStreamClose;
        table[12] = (delegate* unmanaged[Cdecl]<void*, void*, nint, int>)&OnStatelessReset;
        table[14] = (delegate* unmanaged[Cdecl]<void*, ulong, nint, int>)&OnMoreStreams;
        table[16] = (delegate* unmanaged[Cdecl]<byte*, nuint, void*, void>)&OnRandom;
        table[17] = (delegate* unmanaged[Cdecl]<void*, NgTcp2Cid*, byte*, nuint, nint, int>)&OnNewConnectionId;
        table[18] = (delegate* unmanaged[Cdecl]<void*, NgTcp2Cid*, nint, int>)&OnRemoveConnectionId;
        table[22] = (delegate* unmanaged[Cdecl]<void*, long, ulong, ulong, nint, void*, int>)&OnStreamReset;
        table[27] = (delegate* unmanaged[Cdecl]<void*, nint, int>)&OnHandshakeConfirmed;
        table[35] = (delegate* unmanaged[Cdecl]<void*, long, ulong, nint, void*, int>)&OnStopSending;
        return (nint)table;
    }

    private static NgTcp2Connection Connection(nint handle) => (NgTcp2Connection)GCHandle.FromIntPtr(handle).Target!;

    private static int Guard(nint handle, Action<NgTcp2Connection> tell)
    {
        NgTcp2Connection connection = Connection(handle);
        try
        {
            tell(connection);
            return 0;
        }
        catch (Exception failure)
        {
            connection.Failure ??= failure;
            return NgTcp2Errors.CallbackFailure;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void* OnGetConnection(NgTcp2ConnectionRef* reference) => Connection(reference->Handle).Native;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnVerifyPeer(void* session)
    {
        try
        {
            return Connection(GnuTls.Reference(session)->Handle).OnPeerCertificate(GnuTls.PeerCertificate(session)) ? 0
                : GnuTls.CertificateError;
        }
        catch (Exception)
        {
            return GnuTls.CertificateError;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnHandshakeCompleted(void* native, nint handle) => Guard(handle, static c => c.OnHandshakeCompleted());

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnHandshakeConfirmed(void* native, nint handle) => Guard(handle, static c => c.OnHandshakeConfirmed());

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnStreamData(void* native, uint flags, long stream, ulong offset, byte* data, nuint length, nint handle, void* user)
    {
        NgTcp2Connection connection = Connection(handle);
        try
        {
            connection.OnStreamData(stream, new ReadOnlySpan<byte>(data, (int)length), (flags & 1) != 0);
            return 0;
        }
        catch (Exception failure)
        {
            connection.Failure ??= failure;
            return NgTcp2Errors.CallbackFailure;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnStreamAcked(void* native, long stream, ulong offset, ulong length, nint handle, void* user) =>
        Guard(handle, c => c.Find(stream)?.Acked(length));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnStreamOpen(void* native, long stream, nint handle) => Guard(handle, c => c.OnStreamOpen(stream));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnStreamClose(void* native, uint flags, long stream, ulong code, nint handle, void* user) =>
        Guard(handle, c => c.OnStreamClose(stream, code));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnStreamReset(void* native, long stream, ulong finalSize, ulong code, nint handle, void* user) =>
        Guard(handle, c => c.Find(stream)?.EndReading(new QuicStreamAbortedException(code)));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnStopSending(void* native, long stream, ulong code, nint handle, void* user) =>
        Guard(handle, c => c.Find(stream)?.FailWriting(new QuicStreamAbortedException(code)));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnStatelessReset(void* native, void* reset, nint handle) => Guard(handle, static c => c.OnStatelessReset());

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnMoreStreams(void* native, ulong max, nint handle) => Guard(handle, static c => c.OpenWaitingStreamsLater());

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnRandom(byte* destination, nuint length, void* context) =>
        RandomNumberGenerator.Fill(new Span<byte>(destination, (int)length));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnNewConnectionId(void* native, NgTcp2Cid* cid, byte* token, nuint length, nint handle)
    {
        RandomNumberGenerator.Fill(new Span<byte>(cid->Data, (int)length));
        cid->Length = length;
        NgTcp2Connection connection = Connection(handle);
        connection.Endpoint.ResetToken(cid, token);
        connection.Register(new ConnectionId(cid));
        return 0;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnRemoveConnectionId(void* native, NgTcp2Cid* cid, nint handle)
    {
        Connection(handle).Unregister(new ConnectionId(cid));
        return 0;
    }
}
