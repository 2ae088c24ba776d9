using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;

namespace Helios.Protocol.Tests.Evm;

/// <summary>A block, rules, and a contract to call.</summary>
internal static class TestChain
{
    public static readonly Address Contract = Address.Parse("0x00000000000000000000000000000000000c0de0");
    public static readonly Address Sender = Address.Parse("0x00000000000000000000000000000000005e4de4");

    public static ChainRules Osaka { get; } = new(1, Fork.Osaka);

    public static ChainRules Amsterdam { get; } = new(1, Fork.Amsterdam);

    public static BlockContext Block { get; } = new(
        Number: 1000, Timestamp: 1_700_000_000, Coinbase: Address.Parse("0x000000000000000000000000000000000000c01b"),
        PrevRandao: Hash32.Zero, GasLimit: 36_000_000, BaseFee: 7, ExcessBlobGas: 0);

    /// <summary>A world of one contract, with these slots.</summary>
    public static WorldState World(Assembler code, params (U256 Slot, U256 Value)[] storage)
    {
        WorldState world = new();
        world.SetAccount(Contract, 1, U256.Zero, code.Bytecode, storage.Select(slot => KeyValuePair.Create(slot.Slot, slot.Value)));
        world.SetAccount(Sender, 0, U256.One << 64, Bytecode.Empty, []);
        return world;
    }

    /// <summary>Calls the contract through proofs.</summary>
    public static EthCallResult Call(Assembler code, CallRequest? request = null, ChainRules? rules = null) =>
        ProofLoop.Run((request ?? new CallRequest()) with { To = Contract }, Block, rules ?? Osaka, World(code));
}
