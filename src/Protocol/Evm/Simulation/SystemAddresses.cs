using System.Collections.Immutable;

namespace Helios.Protocol.Evm.Simulation;

/// <summary>The contracts that the protocol itself calls in each block.</summary>
internal static class SystemAddresses
{
    /// <summary>EIP-4788, <c>BEACON_ROOTS_ADDRESS</c>.</summary>
    public static Address BeaconRoots { get; } = Address.Parse("0x000f3df6d732807ef1319fb7b8bb8522d0beac02");

    /// <summary>EIP-2935, <c>HISTORY_STORAGE_ADDRESS</c>.</summary>
    public static Address History => ProvenState.HistoryAddress;

    /// <summary>EIP-7685, from Prague on: those whose queues are read at the end of a block, by the type of their requests.</summary>
    public static ImmutableArray<(byte Type, string Name, Address Contract)> Requests { get; } =
    [
        (0x01, "withdrawal", Address.Parse("0x00000961ef480eb55e80d19ad83579a64c007002")), // EIP-7002
        (0x02, "consolidation", Address.Parse("0x0000bbddc7ce488642fb579f8b00f3a590007251")), // EIP-7251
    ];

    public static ImmutableArray<Address> All { get; } = [BeaconRoots, History, .. Requests.Select(of => of.Contract)];
}
