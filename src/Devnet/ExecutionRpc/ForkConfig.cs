using System.Text.Json.Nodes;
using Helios.Devnet.Execution;
using Helios.Protocol.Evm;
using Helios.Protocol.Forks;

namespace Helios.Devnet.ExecutionRpc;

/// <summary>EIP-7910, <c>eth_config</c>: what is in force now, and what comes.</summary>
internal static class ForkConfig
{
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
        var config = new EthConfigEntry(
            entry.Timestamp, entry.Fork, entry.Blobs, ForkHashOf(genesis, forks.Entries.Take(index + 1).Select(fork => fork.Timestamp)));
        return config.Write(
            forks.ChainId,
            SystemAddresses.Where(contract => entry.Fork >= contract.Since).Select(contract => (contract.Name, contract.Address)));
    }

    /// <summary>Genesis' own time is not among those that have passed.</summary>
    private static ForkHash ForkHashOf(Hash32 genesis, IEnumerable<ulong> passed) =>
        passed.Where(time => time > 0).Aggregate(ForkHash.OfGenesis(genesis), (hash, time) => hash.After(time));
}
