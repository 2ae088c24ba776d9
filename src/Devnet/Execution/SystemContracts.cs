using Helios.Protocol.Evm;
using Helios.Protocol.Execution;

namespace Helios.Devnet.Execution;

/// <summary>
/// The contracts through which the protocol tells contracts about blocks. What their system call does at the start of a block is two
/// writes or one.
/// </summary>
internal static class SystemContracts
{
    private const ulong BeaconRootsLength = 8191; // EIP-4788, HISTORY_BUFFER_LENGTH
    private const ulong HistoryServeWindow = 8191; // EIP-2935, HISTORY_SERVE_WINDOW

    /// <summary>EIP-4788, <c>BEACON_ROOTS_ADDRESS</c>.</summary>
    public static Address BeaconRoots { get; } = Address.Parse("0x000f3df6d732807ef1319fb7b8bb8522d0beac02");

    /// <summary>EIP-2935, <c>HISTORY_STORAGE_ADDRESS</c>.</summary>
    public static Address History { get; } = Address.Parse("0x0000f90827f1c53a10cb7a02335b175320002935");

    private static Bytecode BeaconRootsCode { get; } = new(Hex.Decode(
        "3373fffffffffffffffffffffffffffffffffffffffe14604d57602036146024575f5ffd5b5f35801560495762001fff810690815414603c575f5ffd5b"
        + "62001fff01545f5260205ff35b5f5ffd5b62001fff42064281555f359062001fff015500"));

    private static Bytecode HistoryCode { get; } = new(Hex.Decode(
        "3373fffffffffffffffffffffffffffffffffffffffe14604657602036036042575f35600143038111604257611fff81430311604257611fff90065"
        + "45f5260205ff35b5f5ffd5b5f35611fff60014303065500"));

    /// <summary>EIP-7997: the deterministic deployer, which must exist from Amsterdam on.</summary>
    public static Address Factory { get; } = Address.Parse("0x4e59b44847b379578588920ca78fbf26c0b4956c");

    private static Bytecode FactoryCode { get; } = new(Hex.Decode(
        "7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe03601600081602082378035828234f58015156039578182fd5b"
        + "8082525050506014600cf3"));

    /// <param name="isForAmsterdam">With what must exist when Amsterdam comes.</param>
    public static void AddTo(WorldState genesis, bool isForAmsterdam)
    {
        if (isForAmsterdam)
            genesis.SetAccount(Factory, nonce: 1, U256.Zero, FactoryCode, []);
        foreach (RequestContract contract in RequestContract.All.Where(contract => isForAmsterdam || contract.Since < Fork.Amsterdam))
            contract.AddTo(genesis);
        genesis.SetAccount(BeaconRoots, nonce: 1, U256.Zero, BeaconRootsCode, []);
        genesis.SetAccount(History, nonce: 1, U256.Zero, HistoryCode, []);
    }

    /// <summary>The system calls before a block's first transaction.</summary>
    public static void BeginBlock(WorldState world, BlockHeader parent, ulong timestamp, Root parentBeaconBlockRoot, Fork fork)
    {
        ulong slot = timestamp % BeaconRootsLength;
        world.SetStorage(BeaconRoots, slot, timestamp);
        world.SetStorage(BeaconRoots, slot + BeaconRootsLength, U256.FromBigEndian(parentBeaconBlockRoot.Span));
        if (fork >= Fork.Prague)
            world.SetStorage(History, parent.Number % HistoryServeWindow, U256.FromBigEndian(parent.Hash().Span));
    }
}
