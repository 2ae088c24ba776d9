using Helios.Protocol.Json;

namespace Helios.Tee.Appraisal;

/// <summary>What dstack measured into RTMR3 before it started the application. Made only by <see cref="EventLog.Replay"/>.</summary>
public sealed class DstackIdentity
{
    /// <exception cref="MalformedInputException">The key provider is not JSON with a name and an id.</exception>
    internal DstackIdentity(
        ReadOnlyMemory<byte> appId, ReadOnlyMemory<byte> composeHash, ReadOnlyMemory<byte> instanceId, ReadOnlyMemory<byte> keyProvider)
    {
        (AppId, ComposeHash, InstanceId, KeyProvider) = (appId, composeHash, instanceId, keyProvider);
        var json = StrictJson.Parse(keyProvider.Span, "key provider");
        (KeyProviderName, KeyProviderId) = (json["name"].Text(), json["id"].Text());
    }

    /// <summary>20 bytes.</summary>
    public ReadOnlyMemory<byte> AppId { get; }

    /// <summary>SHA-256 of the app-compose.json, 32 bytes.</summary>
    public ReadOnlyMemory<byte> ComposeHash { get; }

    /// <summary>20 bytes; empty where the application asked for no instance id.</summary>
    public ReadOnlyMemory<byte> InstanceId { get; }

    /// <summary>32 bytes; empty where there is no GPU.</summary>
    public ReadOnlyMemory<byte> GpuPolicyHash { get; init; }

    /// <summary>32 bytes each, in the order in which the scripts ran.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> InitScriptHashes { get; init; } = [];

    /// <summary>JSON <c>{"name":…,"id":…}</c> as measured.</summary>
    public ReadOnlyMemory<byte> KeyProvider { get; }

    /// <summary><c>kms</c>, <c>local-sgx</c>, <c>tpm</c> or <c>none</c>.</summary>
    public string KeyProviderName { get; }

    /// <summary>Hex: the KMS's public key, or the local provider's measurement.</summary>
    public string KeyProviderId { get; }
}
