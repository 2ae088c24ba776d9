using System.Collections.Immutable;

namespace Helios.Protocol.Evm.Simulation;

/// <summary>The contracts that the protocol itself calls in each block.</summary>
internal static class SystemAddresses
{
    /// <summary>EIP-4788, <c>BEACON_ROOTS_ADDRESS</c>.</summary>
    public static Address BeaconRoots { get; } = Address.Parse("0x000f3df6d732807ef1319fb7b8bb8522d0beac02");

    /// <summary>EIP-2935, <c>HISTORY_STORAGE_ADDRESS</c>.</summary>
    public static Address History => ProvenState.HistoryAddress;

    /// <summary>EIP-7685: those whose queues are read at the end of a block, by the type of their requests.</summary>
    private static ImmutableArray<RequestQueue> Queues { get; } =
    [
        new(0x01, "withdrawal", Address.Parse("0x00000961ef480eb55e80d19ad83579a64c007002"), Fork.Prague), // EIP-7002
        new(0x02, "consolidation", Address.Parse("0x0000bbddc7ce488642fb579f8b00f3a590007251"), Fork.Prague), // EIP-7251
        new(0x03, "builder deposit", Address.Parse("0x0000bff46984e3725691fa540a8c7589300d8282"), Fork.Amsterdam), // EIP-8282
        new(0x04, "builder exit", Address.Parse("0x000064d678505ad48f8ccb093bc65613800e8282"), Fork.Amsterdam), // EIP-8282
    ];

    /// <summary>Those of a fork.</summary>
    public static ImmutableArray<Address> All(Fork fork) => [BeaconRoots, History, .. Requests(fork).Select(queue => queue.Contract)];

    /// <summary>The queues of a fork, by the type of their requests; none before Prague.</summary>
    public static IEnumerable<RequestQueue> Requests(Fork fork) => Queues.Where(queue => fork >= queue.Since);

    /// <param name="Type">The byte that its requests begin with.</param>
    /// <param name="Name">As go-ethereum calls it.</param>
    internal sealed record RequestQueue(byte Type, string Name, Address Contract, Fork Since);
}
