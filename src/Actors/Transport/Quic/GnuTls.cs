using System.Runtime.InteropServices;
using System.Text;

namespace Helios.Actors.Transport.Quic;

/// <summary>The few functions of GnuTLS that a QUIC handshake needs.</summary>
internal static unsafe partial class GnuTls
{
    public const string Library = "libgnutls.so.30";

    public const int Server = 1, Client = 2;
    public const int CredentialsCertificate = 1, RequireCertificate = 2, AlpnMandatory = 1, FormatPem = 1;
    public const int CertificateError = -43;
    private const uint NoTickets = 1 << 10, NoAutoSendTicket = 1 << 21, NoEndOfEarlyData = 1 << 22;

    /// <summary>TLS 1.3 only, AEAD only; the compatibility switch is mandatory for QUIC (RFC 9001 8.4).</summary>
    private const string Priority = "%DISABLE_TLS13_COMPAT_MODE:NORMAL:-VERS-ALL:+VERS-TLS1.3"
        + ":-CIPHER-ALL:+AES-128-GCM:+AES-256-GCM:+CHACHA20-POLY1305"
        + ":-GROUP-ALL:+GROUP-X25519:+GROUP-SECP256R1";

    [StructLayout(LayoutKind.Sequential)]
    public struct Datum
    {
        public byte* Data;
        public uint Size;
    }

    /// <summary>The certificate and key of an endpoint, in GnuTLS's memory.</summary>
    public static void* LoadCredentials(QuicIdentity identity)
    {
        void* credentials;
        Check(gnutls_certificate_allocate_credentials(&credentials));
        fixed (byte* certificate = identity.CertificatePem.Span, key = identity.Pkcs8Pem)
        {
            var certificateDatum = new Datum { Data = certificate, Size = (uint)identity.CertificatePem.Length };
            var keyDatum = new Datum { Data = key, Size = (uint)identity.Pkcs8Pem.Length };
            Check(gnutls_certificate_set_x509_key_mem(credentials, &certificateDatum, &keyDatum, FormatPem));
        }
        return credentials;
    }

    public static void FreeCredentials(void* credentials) => gnutls_certificate_free_credentials(credentials);

    /// <summary>A session ready to be given to ngtcp2. No tickets, no early data: nothing can be replayed.</summary>
    public static void* NewSession(NgTcp2 ngtcp2, bool isServer, NgTcp2ConnectionRef* reference, void* credentials, string alpn,
        delegate* unmanaged[Cdecl]<void*, int> verify)
    {
        void* session;
        Check(gnutls_init(&session, (isServer ? Server | NoAutoSendTicket : Client) | NoEndOfEarlyData | NoTickets));
        try
        {
            byte* error;
            if (gnutls_priority_set_direct(session, Priority, &error) < 0)
                throw new QuicTransportException(
                    $"GnuTLS refuses its priorities at '{Marshal.PtrToStringUTF8((nint)error)}': "
                    + "is it in FIPS mode, or restricted by a system-wide policy?");
            Check(isServer ? ngtcp2.ConfigureServerSession(session) : ngtcp2.ConfigureClientSession(session));
            gnutls_session_set_ptr(session, reference);
            Check(gnutls_credentials_set(session, CredentialsCertificate, credentials));
            byte[] protocol = Encoding.ASCII.GetBytes(alpn);
            fixed (byte* name = protocol)
            {
                var datum = new Datum { Data = name, Size = (uint)protocol.Length };
                Check(gnutls_alpn_set_protocols(session, &datum, 1, AlpnMandatory));
            }
            if (isServer)
                gnutls_certificate_server_set_request(session, RequireCertificate);
            gnutls_session_set_verify_function(session, verify);
            return session;
        }
        catch
        {
            gnutls_deinit(session);
            throw;
        }
    }

    public static void Free(void* session) => gnutls_deinit(session);

    public static NgTcp2ConnectionRef* Reference(void* session) => (NgTcp2ConnectionRef*)gnutls_session_get_ptr(session);

    /// <summary>The first certificate the peer sent, in DER.</summary>
    public static ReadOnlySpan<byte> PeerCertificate(void* session)
    {
        uint count;
        Datum* list = gnutls_certificate_get_peers(session, &count);
        return list == null || count == 0 ? [] : new ReadOnlySpan<byte>(list->Data, (int)list->Size);
    }

    /// <summary>The TLS exporter with an empty context; only after the handshake is complete.</summary>
    public static byte[] Export(void* session, string label, int length)
    {
        byte[] name = Encoding.ASCII.GetBytes(label);
        byte[] output = new byte[length];
        fixed (byte* l = name, o = output)
            Check(gnutls_prf_rfc5705(session, (nuint)name.Length, l, 0, null, (nuint)length, o));
        return output;
    }

    private static void Check(int code)
    {
        if (code < 0)
            throw new QuicTransportException($"GnuTLS: {Marshal.PtrToStringUTF8(gnutls_strerror(code))}");
    }

    [LibraryImport(Library)]
    private static partial int gnutls_init(void** session, uint flags);

    [LibraryImport(Library)]
    private static partial void gnutls_deinit(void* session);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int gnutls_priority_set_direct(void* session, string priorities, byte** errorPosition);

    [LibraryImport(Library)]
    private static partial void gnutls_session_set_ptr(void* session, void* pointer);

    [LibraryImport(Library)]
    private static partial void* gnutls_session_get_ptr(void* session);

    [LibraryImport(Library)]
    private static partial int gnutls_credentials_set(void* session, int type, void* credentials);

    [LibraryImport(Library)]
    private static partial int gnutls_alpn_set_protocols(void* session, Datum* protocols, uint count, uint flags);

    [LibraryImport(Library)]
    private static partial void gnutls_certificate_server_set_request(void* session, int request);

    [LibraryImport(Library)]
    private static partial void gnutls_session_set_verify_function(void* session, delegate* unmanaged[Cdecl]<void*, int> verify);

    [LibraryImport(Library)]
    private static partial Datum* gnutls_certificate_get_peers(void* session, uint* count);

    [LibraryImport(Library)]
    private static partial int gnutls_certificate_allocate_credentials(void** credentials);

    [LibraryImport(Library)]
    private static partial void gnutls_certificate_free_credentials(void* credentials);

    [LibraryImport(Library)]
    private static partial int gnutls_certificate_set_x509_key_mem(void* credentials, Datum* certificate, Datum* key, int format);

    [LibraryImport(Library)]
    private static partial int gnutls_prf_rfc5705(void* session, nuint labelLength, byte* label, nuint contextLength, byte* context,
        nuint length, byte* output);

    [LibraryImport(Library)]
    private static partial nint gnutls_strerror(int code);
}
