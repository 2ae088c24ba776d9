using System.Buffers.Binary;
using System.Text.Json.Nodes;
using Helios.Devnet.Execution;
using Helios.Protocol.Evm;
using Helios.Protocol.Execution.Rpc;
using Helios.Protocol.Forks;

namespace Helios.Devnet.ExecutionRpc;

/// <summary>EIP-7910, <c>eth_config</c>: what is in force now, and what comes.</summary>
internal static class ForkConfig
{
    /// <summary>The names that the EIP gives the precompiles, by their addresses.</summary>
    private static readonly (string Name, uint Address)[] Precompiles =
    [
        ("BLAKE2F", 0x09), ("BLS12_G1ADD", 0x0b), ("BLS12_G1MSM", 0x0c), ("BLS12_G2ADD", 0x0d), ("BLS12_G2MSM", 0x0e),
        ("BLS12_MAP_FP2_TO_G2", 0x11), ("BLS12_MAP_FP_TO_G1", 0x10), ("BLS12_PAIRING_CHECK", 0x0f), ("BN254_ADD", 0x06),
        ("BN254_MUL", 0x07), ("BN254_PAIRING", 0x08), ("ECREC", 0x01), ("ID", 0x04), ("KZG_POINT_EVALUATION", 0x0a), ("MODEXP", 0x05),
        ("P256VERIFY", 0x100), ("RIPEMD160", 0x03), ("SHA256", 0x02),
    ];

    /// <summary>The names of the EIPs' addresses. The devnet has no deposit contract (EIP-6110), so it is not among them.</summary>
    private static readonly (string Name, Address Address, Fork Since)[] SystemAddresses =
    [
        ("BEACON_ROOTS_ADDRESS", SystemContracts.BeaconRoots, Fork.Cancun),
        ("BUILDER_DEPOSIT_CONTRACT_ADDRESS", RequestContract.BuilderDeposits.Address, Fork.Amsterdam),
        ("BUILDER_EXIT_CONTRACT_ADDRESS", RequestContract.BuilderExits.Address, Fork.Amsterdam),
        ("CONSOLIDATION_REQUEST_PREDEPLOY_ADDRESS", RequestContract.Consolidations.Address, Fork.Prague),
        ("HISTORY_STORAGE_ADDRESS", SystemContracts.History, Fork.Prague),
        ("WITHDRAWAL_REQUEST_PREDEPLOY_ADDRESS", RequestContract.Withdrawals.Address, Fork.Prague),
    ];

    /// <param name="now">Of the newest block, in seconds.</param>
    public static JsonObject At(ExecutionForkSchedule forks, Hash32 genesis, ulong now)
    {
        int current = forks.Entries.ToList().FindLastIndex(entry => entry.Timestamp <= now);
        bool isLast = current == forks.Entries.Length - 1;
        return new JsonObject
        {
            ["current"] = Of(forks, genesis, current),
            ["next"] = isLast ? null : Of(forks, genesis, current + 1),
            ["last"] = isLast ? null : Of(forks, genesis, forks.Entries.Length - 1),
        };
    }

    private static JsonObject Of(ExecutionForkSchedule forks, Hash32 genesis, int index)
    {
        ExecutionForkSchedule.Entry entry = forks.Entries[index];
        return new JsonObject
        {
            ["activationTime"] = entry.Timestamp,
            ["blobSchedule"] = new JsonObject
            {
                ["baseFeeUpdateFraction"] = entry.Blobs.BaseFeeUpdateFraction,
                ["max"] = entry.Blobs.Max,
                ["target"] = entry.Blobs.Target,
            },
            ["chainId"] = RpcEncoder.Quantity(forks.ChainId),
            ["forkId"] = ForkHashOf(genesis, forks.Entries.Take(index + 1).Select(fork => fork.Timestamp)).ToString(),
            ["precompiles"] = new JsonObject(Precompiles
                .Select(precompile => (precompile.Name, Address: AddressOf(precompile.Address)))
                .Where(precompile => PrecompileTable.Of(entry.Fork).Contains(precompile.Address))
                .Select(precompile => KeyValuePair.Create(precompile.Name, RpcEncoder.Address(precompile.Address)))),
            ["systemContracts"] = new JsonObject(SystemAddresses
                .Where(contract => entry.Fork >= contract.Since)
                .Select(contract => KeyValuePair.Create(contract.Name, RpcEncoder.Address(contract.Address)))),
        };
    }

    private static Address AddressOf(uint number)
    {
        byte[] bytes = new byte[Address.Length];
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(^sizeof(uint)), number);
        return new Address(bytes);
    }

    /// <summary>Genesis' own time is not among those that have passed.</summary>
    private static ForkHash ForkHashOf(Hash32 genesis, IEnumerable<ulong> passed) =>
        passed.Where(time => time > 0).Aggregate(ForkHash.OfGenesis(genesis), (hash, time) => hash.After(time));
}
