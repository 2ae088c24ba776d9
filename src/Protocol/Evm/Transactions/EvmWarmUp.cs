using Helios.Protocol.Crypto;

namespace Helios.Protocol.Evm.Transactions;

/// <summary>
/// Runs of the EVM on a state of its own, whose result nobody needs: after some hundreds the runtime has compiled the interpreter for the
/// last time, and whoever asks first is not slower than whoever asks later.
/// </summary>
/// <param name="exchange">A contract with <c>run(uint256)</c>, which says how many rounds of its work it does: <c>Exchange.sol</c>.</param>
public sealed class EvmWarmUp(Bytecode exchange)
{
    /// <summary>After so many the runtime has compiled all of it.</summary>
    public const int Runs = 250;

    private const int Rounds = 16;

    /// <summary>Between two runs: the runtime counts calls only after a tenth of a second without a method that is new to it.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private static readonly Address Contract = Address.Parse("0x000000000000000000000000000000000057a7e5");
    private static readonly BlockContext Block = new(1, 1, Address.Zero, Hash32.Zero, GasLimit: 60_000_000, BaseFee: 7, ExcessBlobGas: 0);
    private static readonly ChainRules Rules = new(1, Fork.Osaka);
    private static readonly byte[] Input = [.. Keccak256.Hash("run(uint256)"u8).Span[..4], .. new U256(Rounds).ToBigEndian()];

    private readonly WorldState _world = WorldWith(exchange);

    /// <summary>Some 1.5 million gas.</summary>
    /// <returns>What the contract returned.</returns>
    /// <exception cref="InvalidOperationException">The contract is another one.</exception>
    public U256 Run()
    {
        (bool succeeded, byte[] output) =
            SystemCall.Run(new JournaledState(_world, Rules.Fork), Block, Rules, Contract, Input, ComputeTurn.Endless);
        return succeeded && output.Length == U256.Length
            ? U256.FromBigEndian(output)
            : throw new InvalidOperationException("the contract of the warm-up has no run(uint256), or it fails");
    }

    // The storage layout is that of Exchange.sol: balances, allowances, reserve0, reserve1.
    private static WorldState WorldWith(Bytecode exchange)
    {
        U256 much = U256.Parse("1000000000000000000000000");
        Span<byte> entry = stackalloc byte[2 * U256.Length];
        Contract.Span.CopyTo(entry[(U256.Length - Address.Length)..]);
        var balance = U256.FromBigEndian(Keccak256.Hash(entry).Span);
        var world = new WorldState();
        world.SetAccount(Contract, 1, U256.Zero, exchange, [new(balance, much), new(2, much), new(3, much)]);
        return world;
    }
}
