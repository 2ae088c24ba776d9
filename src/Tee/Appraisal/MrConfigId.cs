using Helios.Protocol;
using Helios.Protocol.Crypto;

namespace Helios.Tee;

/// <summary>
/// dstack's use of MRCONFIGID: one byte of version, 32 of hash, zeros. The host sets it, the measured guest enforces it; so it must
/// agree with what the guest measured.
/// </summary>
internal static class MrConfigId
{
    /// <summary>Version 1: the compose hash. Version 2: Keccak-256(compose hash ‖ app-id ‖ kind of key provider ‖ its id).</summary>
    public static bool Agrees(Measurement mrConfigId, DstackIdentity identity) => mrConfigId.Span[0] switch
    {
        1 => mrConfigId == Compose(1, identity.ComposeHash.Span),
        2 => Version2(identity) is { } expected && mrConfigId == expected,
        _ => false, // version 3 hashes a document that is not in the log: it has to be pinned
    };

    private static Measurement? Version2(DstackIdentity identity)
    {
        byte? kind = identity.KeyProviderName switch { "none" => 0, "local-sgx" => 1, "kms" => 2, "tpm" => 3, _ => null };
        byte[] id;
        try
        {
            id = Hex.Decode(identity.KeyProviderId);
        }
        catch (MalformedInputException)
        {
            return null;
        }
        return kind is null
            ? null
            : Compose(2, Keccak256.Hash([.. identity.ComposeHash.Span, .. identity.AppId.Span, kind.Value, .. id]).Span);
    }

    private static Measurement Compose(byte version, ReadOnlySpan<byte> hash)
    {
        Span<byte> bytes = stackalloc byte[Measurement.Length];
        bytes.Clear();
        bytes[0] = version;
        hash.CopyTo(bytes[1..]);
        return new Measurement(bytes);
    }
}
