using System.Runtime.InteropServices;

namespace Helios.Protocol.Crypto;

/// <summary>
/// The functions of libsecp256k1 (secp256k1.h, secp256k1_recovery.h, secp256k1_ecdh.h) that the node uses, under their own names.
/// </summary>
/// <remarks>
/// Every function answers 1 for success and 0 for failure. Opaque structs: public key and signature 64 bytes, recoverable signature 65.
/// The library is a part of the program: it lies beside it, and the system's is never taken (docs/adr/0008-packages.md).
/// </remarks>
internal static partial class LibSecp256k1
{
    public const string Library = "libsecp256k1.so";

    public const int PublicKeySize = 64;
    public const int SignatureSize = 64;
    public const int RecoverableSignatureSize = 65;

    public const uint ContextNone = 1;
    public const uint EcCompressed = 0x102;
    public const uint EcUncompressed = 0x002;

    /// <summary>Loads the library from the folder of the program (before publishing: of its package), and from nowhere else.</summary>
    /// <exception cref="DllNotFoundException">It is missing there, or cannot be loaded.</exception>
    public static void Demand(string library)
    {
        if (!NativeLibrary.TryLoad(library, typeof(LibSecp256k1).Assembly, DllImportSearchPath.AssemblyDirectory, out _))
            throw new DllNotFoundException(
                $"{library} is missing beside the program, or cannot be loaded. It is a part of the node: install the node again");
    }

    [LibraryImport(Library, EntryPoint = "secp256k1_context_create")]
    public static partial nint ContextCreate(uint flags);

    [LibraryImport(Library, EntryPoint = "secp256k1_context_randomize")]
    public static partial int ContextRandomize(Secp256k1Context context, ReadOnlySpan<byte> seed32);

    [LibraryImport(Library, EntryPoint = "secp256k1_context_destroy")]
    public static partial void ContextDestroy(nint context);

    [LibraryImport(Library, EntryPoint = "secp256k1_ec_seckey_verify")]
    public static partial int SecretKeyVerify(Secp256k1Context context, ReadOnlySpan<byte> secretKey);

    [LibraryImport(Library, EntryPoint = "secp256k1_ec_pubkey_create")]
    public static partial int PublicKeyCreate(Secp256k1Context context, Span<byte> publicKey, ReadOnlySpan<byte> secretKey);

    [LibraryImport(Library, EntryPoint = "secp256k1_ec_pubkey_parse")]
    public static partial int PublicKeyParse(Secp256k1Context context, Span<byte> publicKey, ReadOnlySpan<byte> input, nuint inputLength);

    [LibraryImport(Library, EntryPoint = "secp256k1_ec_pubkey_serialize")]
    public static partial int PublicKeySerialize(
        Secp256k1Context context, Span<byte> output, ref nuint outputLength, ReadOnlySpan<byte> publicKey, uint flags);

    [LibraryImport(Library, EntryPoint = "secp256k1_ecdsa_signature_parse_compact")]
    public static partial int SignatureParseCompact(Secp256k1Context context, Span<byte> signature, ReadOnlySpan<byte> compact64);

    [LibraryImport(Library, EntryPoint = "secp256k1_ecdsa_signature_serialize_compact")]
    public static partial int SignatureSerializeCompact(Secp256k1Context context, Span<byte> compact64, ReadOnlySpan<byte> signature);

    [LibraryImport(Library, EntryPoint = "secp256k1_ecdsa_signature_normalize")]
    public static partial int SignatureNormalize(Secp256k1Context context, Span<byte> output, ReadOnlySpan<byte> signature);

    [LibraryImport(Library, EntryPoint = "secp256k1_ecdsa_verify")]
    public static partial int Verify(
        Secp256k1Context context, ReadOnlySpan<byte> signature, ReadOnlySpan<byte> hash32, ReadOnlySpan<byte> publicKey);

    /// <remarks>A null nonce function is RFC 6979; the signature comes out with low s.</remarks>
    [LibraryImport(Library, EntryPoint = "secp256k1_ecdsa_sign")]
    public static partial int Sign(
        Secp256k1Context context, Span<byte> signature, ReadOnlySpan<byte> hash32, ReadOnlySpan<byte> secretKey,
        nint nonceFunction, nint nonceData);

    [LibraryImport(Library, EntryPoint = "secp256k1_ecdsa_sign_recoverable")]
    public static partial int SignRecoverable(
        Secp256k1Context context, Span<byte> signature, ReadOnlySpan<byte> hash32, ReadOnlySpan<byte> secretKey,
        nint nonceFunction, nint nonceData);

    [LibraryImport(Library, EntryPoint = "secp256k1_ecdsa_recoverable_signature_serialize_compact")]
    public static partial int RecoverableSignatureSerializeCompact(
        Secp256k1Context context, Span<byte> compact64, out int recoveryId, ReadOnlySpan<byte> signature);

    [LibraryImport(Library, EntryPoint = "secp256k1_ecdsa_recoverable_signature_parse_compact")]
    public static partial int RecoverableSignatureParseCompact(
        Secp256k1Context context, Span<byte> signature, ReadOnlySpan<byte> compact64, int recoveryId);

    [LibraryImport(Library, EntryPoint = "secp256k1_ecdsa_recover")]
    public static partial int Recover(
        Secp256k1Context context, Span<byte> publicKey, ReadOnlySpan<byte> signature, ReadOnlySpan<byte> hash32);

    /// <remarks>A null hash function is SHA-256 of the compressed shared point.</remarks>
    [LibraryImport(Library, EntryPoint = "secp256k1_ecdh")]
    public static partial int Ecdh(
        Secp256k1Context context, Span<byte> output32, ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> secretKey,
        nint hashFunction, nint data);
}
