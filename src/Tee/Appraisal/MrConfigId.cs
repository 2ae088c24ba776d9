using System.Security.Cryptography;
using System.Text;
using Helios.Protocol.Crypto;

namespace Helios.Tee.Appraisal;

/// <summary>
/// dstack's use of MRCONFIGID: one byte of version, 32 of hash, zeros. The host sets it and the measured guest enforces it, so it must
/// agree with what the guest measured.
/// </summary>
internal static class MrConfigId
{
    /// <summary>
    /// Version 1: the compose hash. Version 2: Keccak-256(compose hash ‖ app-id ‖ kind of key provider ‖ its id). Version 3: SHA-256 of a
    /// label and a document.
    /// </summary>
    public static bool Agrees(Measurement mrConfigId, DstackIdentity identity) => mrConfigId.Span[0] switch
    {
        1 => mrConfigId == Compose(1, identity.ComposeHash.Span),
        2 => Version2(identity) is { } expected && mrConfigId == expected,
        3 => Version3Documents(identity).Any(document =>
            mrConfigId == Compose(3, SHA256.HashData([.. "dstack-mr-config-v3:\0"u8, .. document]))),
        _ => false,
    };

    /// <summary>
    /// Version 3 hashes a JSON document (RFC 8785) that nobody ships. Compose hash, key provider and version are always in it; the other
    /// members may be left out. These are all documents that say only what was measured: at most 32.
    /// </summary>
    private static IEnumerable<byte[]> Version3Documents(DstackIdentity identity)
    {
        string?[] appIds = Optional(identity.AppId);
        string?[] instanceIds = Optional(identity.InstanceId);
        string?[] gpuPolicies = Optional(identity.GpuPolicyHash);
        string?[] keyProviderIds = identity.KeyProviderId.Length == 0 ? [null] : [null, Quote(identity.KeyProviderId)];
        string?[] initScripts = [null, $"[{string.Join(',', identity.InitScriptHashes.Select(HexString))}]"];
        string keyProvider = Quote(identity.KeyProviderName == "local-sgx" ? "local" : identity.KeyProviderName);
        return
            from appId in appIds
            from gpuPolicy in gpuPolicies
            from scripts in initScripts
            from instanceId in instanceIds
            from keyProviderId in keyProviderIds
            select Encoding.UTF8.GetBytes("{" + string.Join(',', new (string Name, string? Value)[]
            {
                ("app_id", appId),
                ("compose_hash", HexString(identity.ComposeHash)),
                ("gpu_policy_hash", gpuPolicy),
                ("init_script_hashes", scripts),
                ("instance_id", instanceId),
                ("key_provider", keyProvider),
                ("key_provider_id", keyProviderId),
                ("version", "3"),
            }.Where(member => member.Value is not null).Select(member => $"\"{member.Name}\":{member.Value}")) + "}");
    }

    private static string?[] Optional(ReadOnlyMemory<byte> value) => value.IsEmpty ? [null] : [null, HexString(value)];

    private static string HexString(ReadOnlyMemory<byte> value) => Quote(Convert.ToHexStringLower(value.Span));

    /// <summary>Hex and names of key providers need no escaping. Text that does is in no document that dstack writes.</summary>
    private static string Quote(string text) => $"\"{text}\"";

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
