using System.Buffers.Binary;
using System.Text.Json.Nodes;
using Helios.Protocol.Evm;

namespace Helios.Protocol.Forks;

/// <summary>EIP-7910: the configuration of the execution layer from a time on, as <c>eth_config</c> writes it.</summary>
/// <param name="ActivationTime">Unix time in seconds; zero for genesis.</param>
/// <param name="Id">EIP-6122; null where the chain's genesis is not known.</param>
public sealed record EthConfigEntry(ulong ActivationTime, Fork Fork, BlobSchedule Blobs, ForkHash? Id)
{
    /// <summary>The names that the EIP gives the precompiles, by their addresses.</summary>
    private static readonly (string Name, uint Address)[] Precompiles =
    [
        ("BLAKE2F", 0x09), ("BLS12_G1ADD", 0x0b), ("BLS12_G1MSM", 0x0c), ("BLS12_G2ADD", 0x0d), ("BLS12_G2MSM", 0x0e),
        ("BLS12_MAP_FP2_TO_G2", 0x11), ("BLS12_MAP_FP_TO_G1", 0x10), ("BLS12_PAIRING_CHECK", 0x0f), ("BN254_ADD", 0x06),
        ("BN254_MUL", 0x07), ("BN254_PAIRING", 0x08), ("ECREC", 0x01), ("ID", 0x04), ("KZG_POINT_EVALUATION", 0x0a), ("MODEXP", 0x05),
        ("P256VERIFY", 0x100), ("RIPEMD160", 0x03), ("SHA256", 0x02),
    ];

    /// <param name="systemContracts">Those of the fork, by the names of their EIPs.</param>
    public JsonObject Write(ulong chainId, IEnumerable<(string Name, Address Address)> systemContracts) => new()
    {
        ["activationTime"] = ActivationTime,
        ["blobSchedule"] = Blobs == BlobSchedule.Unknown ? null : new JsonObject
        {
            ["baseFeeUpdateFraction"] = Blobs.BaseFeeUpdateFraction,
            ["max"] = Blobs.Max,
            ["target"] = Blobs.Target,
        },
        ["chainId"] = ((U256)chainId).ToHexQuantity(),
        ["forkId"] = Id?.ToString(),
        ["precompiles"] = ByName(Precompiles
            .Select(precompile => (precompile.Name, Address: AddressOf(precompile.Address)))
            .Where(precompile => PrecompileTable.Of(Fork).Contains(precompile.Address))),
        ["systemContracts"] = ByName(systemContracts),
    };

    private static JsonObject ByName(IEnumerable<(string Name, Address Address)> addresses) =>
        new(addresses.Select(of => KeyValuePair.Create(of.Name, (JsonNode?)of.Address.ToString())));

    private static Address AddressOf(uint number)
    {
        byte[] bytes = new byte[Address.Length];
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(^sizeof(uint)), number);
        return new Address(bytes);
    }
}
