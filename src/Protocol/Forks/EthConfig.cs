using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Helios.Protocol.Beacon;
using Helios.Protocol.Evm;

namespace Helios.Protocol.Forks;

/// <summary>
/// EIP-7910, <c>eth_config</c>, by the chain's own schedule: the forks of the execution layer come with those of the beacon chain, at the
/// times of their epochs. Forks before Cancun, and such as this build does not have, are not in it.
/// </summary>
public static class EthConfig
{
    private static readonly Address Mainnets = Address.Parse("0x00000000219ab540356cbb839cbe05303d7705fa");

    /// <summary>
    /// What the schedule does not say: the <c>FORK_HASH</c> (EIP-2124) after the last fork before Cancun, or of a genesis that has Cancun,
    /// and the deposit contract (EIP-6110). go-ethereum, <c>core/forkid</c> and <c>params</c>.
    /// </summary>
    private static readonly Dictionary<string, (ForkHash BeforeCancun, Address Deposits)> Known = new()
    {
        ["mainnet"] = (new ForkHash(0xdce96c2d), Mainnets),
        ["sepolia"] = (new ForkHash(0xf7f9bc08), Address.Parse("0x7f02c3e3c98b133055b8b348b2ac625669ed295d")),
        ["hoodi"] = (new ForkHash(0xbef71d30), Mainnets),
    };

    private static readonly (string Name, Address Address, Fork Since)[] SystemContracts =
    [
        ("BEACON_ROOTS_ADDRESS", Address.Parse("0x000f3df6d732807ef1319fb7b8bb8522d0beac02"), Fork.Cancun), // EIP-4788
        ("CONSOLIDATION_REQUEST_PREDEPLOY_ADDRESS", Address.Parse("0x0000bbddc7ce488642fb579f8b00f3a590007251"), Fork.Prague), // EIP-7251
        ("HISTORY_STORAGE_ADDRESS", ProvenState.HistoryAddress, Fork.Prague), // EIP-2935
        ("WITHDRAWAL_REQUEST_PREDEPLOY_ADDRESS", Address.Parse("0x00000961ef480eb55e80d19ad83579a64c007002"), Fork.Prague), // EIP-7002
    ];

    /// <param name="chain">With the forks that have been learned.</param>
    /// <param name="now">Of the newest block, Unix time in seconds.</param>
    /// <returns><c>current</c>, <c>next</c> and <c>last</c>; null where the newest block is older than Cancun.</returns>
    public static JsonObject? At(BeaconChain chain, ulong now)
    {
        ImmutableArray<EthConfigEntry> entries = EntriesOf(chain);
        int current = entries.ToList().FindLastIndex(entry => entry.ActivationTime <= now);
        if (current < 0)
            return null;
        bool isLast = current == entries.Length - 1;
        return new JsonObject
        {
            ["current"] = Write(entries[current]),
            ["next"] = isLast ? null : Write(entries[current + 1]),
            ["last"] = isLast ? null : Write(entries[^1]),
        };

        JsonObject Write(EthConfigEntry entry) => entry.Write(chain.ChainId, ContractsOf(chain, entry.Fork));
    }

    /// <summary>From Cancun on, oldest first.</summary>
    public static ImmutableArray<EthConfigEntry> EntriesOf(BeaconChain chain)
    {
        ForkHash? id = Known.TryGetValue(chain.Name, out (ForkHash BeforeCancun, Address) known) ? known.BeforeCancun : null;
        var entries = ImmutableArray.CreateBuilder<EthConfigEntry>();
        Epoch[] epochs =
        [
            .. chain.Forks.Forks.Select(fork => fork.Epoch).Concat(chain.BlobSchedule.Select(blobs => blobs.Epoch)).Distinct().Order(),
        ];
        foreach (Epoch epoch in epochs)
        {
            if (ChainRules.At(chain, new Slot(epoch.Value * chain.Preset.SlotsPerEpoch)) is not { } rules)
                continue;
            ulong time = epoch.Value == 0 ? 0 : (ulong)chain.StartOf(epoch).ToUnixTimeSeconds();
            // genesis' own time is not among those that have passed
            id = time == 0 ? id : id?.After(time);
            entries.Add(new EthConfigEntry(time, rules.Fork, rules.Blobs, id));
        }
        return entries.ToImmutable();
    }

    /// <summary>EIP-6110; null for a network of which it is not known.</summary>
    public static Address? DepositContractOf(BeaconChain chain) =>
        Known.TryGetValue(chain.Name, out (ForkHash, Address Deposits) known) ? known.Deposits : null;

    private static IEnumerable<(string, Address)> ContractsOf(BeaconChain chain, Fork fork)
    {
        IEnumerable<(string Name, Address Address)> contracts =
            SystemContracts.Where(contract => fork >= contract.Since).Select(contract => (contract.Name, contract.Address));
        if (fork >= Fork.Prague && Known.TryGetValue(chain.Name, out (ForkHash, Address Deposits) known))
            contracts = contracts.Append(("DEPOSIT_CONTRACT_ADDRESS", known.Deposits));
        return contracts.OrderBy(contract => contract.Name, StringComparer.Ordinal);
    }
}
