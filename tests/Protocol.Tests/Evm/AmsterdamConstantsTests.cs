using System.Collections.Immutable;
using Helios.Protocol.Crypto;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Execution;

namespace Helios.Protocol.Tests.Evm;

/// <summary>
/// Every constant that Amsterdam sets, one a row: the EIP that sets it, its value, and what the EVM charges. Each is measured by a run, or
/// by the difference between two, so that a row can fail. The order of charges is in the tests that are named after the EIPs.
/// </summary>
public sealed class AmsterdamConstantsTests : IDisposable
{
    private const byte Balance = 0x31, ExtCodeSize = 0x3b, ExtCodeCopy = 0x3c, Sload = 0x54, Sstore = 0x55, Pop = 0x50, Call = 0xf1,
        CallCode = 0xf2, Create = 0xf0, Create2 = 0xf5, SelfDestruct = 0xff;

    private static readonly Address Other = AmsterdamChain.Nobody;

    private readonly AmsterdamChain _chain = new();

    public void Dispose() => _chain.Dispose();

    private static readonly (string Eip, string Constant, long Value, Func<AmsterdamChain, long> Measure)[] Rows =
    [
        ("EIP-2780", "base of a transaction", 12_000, chain => Intrinsic(chain, chain.Call with { To = chain.Sender })),
        ("EIP-2780", "another recipient", 3_000, chain => Intrinsic(chain, chain.Call) - 12_000),
        ("EIP-2780", "creation", 12_000, chain => Intrinsic(chain, chain.Call with { To = null }) - 12_000),
        ("EIP-2780", "value for another account", 6_000, chain => More(chain, chain.Call with { Value = 1 })),
        ("EIP-2780", "value in a creation", 0, chain => More(chain, Creation(chain, 0) with { Value = 1 }, Creation(chain, 0))),
        ("EIP-8037", "authorization", 7_816, chain => More(chain, chain.Call with { AuthorizationList = [Someones] })),
        ("EIP-2028", "zero byte of calldata", 4, chain => More(chain, chain.Call with { Input = Zero })),
        ("EIP-2028", "other byte of calldata", 16, chain => More(chain, chain.Call with { Input = One })),
        ("EIP-3860", "word of init code", 2, chain => More(chain, Creation(chain, 33), Creation(chain, 32)) - 4),
        ("EIP-7976", "floor for a byte", 64, chain => Floor(chain, chain.Call with { Input = Zero }) - Floor(chain, chain.Call)),
        ("EIP-7976", "floor without data", 15_000, chain => Floor(chain, chain.Call with { AuthorizationList = [Someones] })),
        ("EIP-8038", "address of an access list", 2_900, chain => More(chain, WithList(chain, Address.Zero)) - 1_280),
        ("EIP-8038", "key of an access list", 2_000, chain => More(chain, WithList(chain, Other, 1), WithList(chain, Other)) - 2_048),
        ("EIP-7981", "bytes of an address", 1_280, chain => Floor(chain, WithList(chain, Other)) - Floor(chain, chain.Call)),
        ("EIP-7981", "bytes of a key", 2_048, chain => Floor(chain, WithList(chain, Other, 1)) - Floor(chain, WithList(chain, Other))),
        ("EIP-8038", "cold account", 3_000, _ => Gas(new Assembler().Push(Other).Op(Balance)) - 3),
        ("EIP-2929", "warm account", 100, _ => Twice(new Assembler().Push(Other).Op(Balance, Pop)) - 3 - 2),
        ("EIP-2929", "cold slot", 2_100, _ => Gas(new Assembler().Push(1).Op(Sload)) - 3),
        ("EIP-8038", "EXTCODESIZE beside the access", 100, _ => Gas(new Assembler().Push(Other).Op(ExtCodeSize)) - 3 - 3_000),
        ("EIP-8038", "EXTCODECOPY beside the access", 100, _ => Gas(Zeros(3).Push(Other).Op(ExtCodeCopy)) - 6 - 3 - 3_000),
        ("EIP-8038", "CALL with value", 11_300, _ => Gas(Calls(Call), Rich) - 16 - 3_000 + 2_300),
        ("EIP-8038", "CALLCODE with value", 11_300, _ => Gas(Calls(CallCode), Rich) - 16 - 3_000 + 2_300),
        ("EIP-8038", "CREATE", 12_000, _ => Gas(Zeros(3).Op(Create)) - 6 - 183_600),
        ("EIP-8038", "CREATE2", 12_000, _ => Gas(Zeros(4).Op(Create2)) - 8 - 183_600),
        ("EIP-3860", "CREATE2 word", 8, _ => Gas(Create2Of(64)) - Gas(Create2Of(32)) - 3),
        ("EIP-8037", "word of deployed code", 6, chain => Deploys(chain, 3_201).BlockGas - Deploys(chain, 3_200, 6).BlockGas - 3),
        ("EIP-8037", "byte of deployed code", 1_530, chain => Deploys(chain, 2).StateGas - Deploys(chain, 1, 6).StateGas),
        ("EIP-150", "SELFDESTRUCT", 5_000, _ => Gas(new Assembler().Op(0x30, SelfDestruct)) - 2),
        ("EIP-8038", "SELFDESTRUCT to a cold account", 3_000, _ => Gas(new Assembler().Push(Other).Op(SelfDestruct)) - 3 - 5_000),
        ("EIP-8038", "SELFDESTRUCT to a new account", 9_000, _ => Gas(Destroys, Rich) - 3 - 5_000 - 3_000 - 183_600),
        ("EIP-8037", "state gas of an account", 183_600, chain => (long)chain.Run(chain.Call with { Value = 1 }).BlockStateGasUsed),
        ("EIP-8037", "state gas of a slot", 97_920, chain => (long)chain.Run(Stores(1)).BlockStateGasUsed),
        ("EIP-8037", "state gas of a delegation", 35_190, chain => (long)Delegates(chain).BlockStateGasUsed - 183_600),
        ("EIP-8038", "slot that leaves its first value", 10_000, _ => Gas(Stores(2), storage: (0, 3)) - 3 - 2 - 2_100),
        ("EIP-8038", "refund for a cleared slot", 11_616, chain => Refund(chain, Stores(0))),
        ("EIP-8038", "refund for a restored slot", 10_000, chain => Refund(chain, Stores(2).Push(3).Push(0).Op(Sstore))),
        ("EIP-3529", "part of the gas that refunds may be", 5, chain => RefundQuotient(chain)),
        ("EIP-7954", "bytes of code", 65_536, _ => TestChain.Amsterdam.MaxCodeLength),
        ("EIP-7954", "bytes of init code", 131_072, _ => TestChain.Amsterdam.MaxInitCodeLength),
        ("EIP-8037", "execution gas of a transaction", 16_777_216, HaltsWith),
        ("EIP-8037", "gas of a transaction", uint.MaxValue, MostGas),
        ("EIP-7843", "SLOTNUM", 2, _ => Gas(new Assembler().Op(0x4b))),
        ("EIP-8024", "DUPN", 3, _ => Gas(Zeros(17).Op(0xe6, 0x80)) - (17 * 2)),
        ("EIP-8024", "SWAPN", 3, _ => Gas(Zeros(18).Op(0xe7, 0x80)) - (18 * 2)),
        ("EIP-8024", "EXCHANGE", 3, _ => Gas(Zeros(3).Op(0xe8, 0x8e)) - (3 * 2)),
    ];

    [Theory]
    [MemberData(nameof(Constants))]
    public void It_is_what_the_EIP_says(string eip, string constant, long value) =>
        Rows.Single(row => (row.Eip, row.Constant) == (eip, constant)).Measure(_chain).ShouldBe(value);

    public static TheoryData<string, string, long> Constants
    {
        get
        {
            TheoryData<string, string, long> rows = [];
            foreach ((string eip, string constant, long value, _) in Rows)
                rows.Add(eip, constant, value);
            return rows;
        }
    }

    private static ReadOnlyMemory<byte> Zero { get; } = new byte[] { 0 };

    private static ReadOnlyMemory<byte> One { get; } = new byte[] { 1 };

    private static Authorization Someones => new(1, Address.Zero, 0, 0, 1, 1);

    private static Assembler Destroys => new Assembler().Push(Other).Op(SelfDestruct);

    private static U256 Rich => 1;

    private static long Intrinsic(AmsterdamChain chain, Transaction transaction) => (long)chain.Intrinsic(transaction).Gas;

    private static long Floor(AmsterdamChain chain, Transaction transaction) => (long)chain.Intrinsic(transaction).Floor;

    private static long More(AmsterdamChain chain, Transaction transaction, Transaction? than = null) =>
        Intrinsic(chain, transaction) - Intrinsic(chain, than ?? chain.Call);

    private static Transaction Creation(AmsterdamChain chain, int length) => chain.Call with { To = null, Input = new byte[length] };

    private static Transaction WithList(AmsterdamChain chain, Address address, params ImmutableArray<U256> keys) =>
        chain.Call with { AccessList = [new AccessListEntry(address, keys)] };

    private static long Gas(Assembler code, U256 balance = default, params (U256, U256)[] storage)
    {
        WorldState world = TestChain.World(code, storage);
        if (!balance.IsZero)
            world.SetAccount(TestChain.Contract, 1, balance, code.Bytecode, []);
        return GasMeter.Of(code, world, TestChain.Amsterdam);
    }

    private static long Twice(Assembler code) => Gas(new Assembler().Op(code.Bytecode.Span).Op(code.Bytecode.Span)) - Gas(code);

    private static Assembler Zeros(int count)
    {
        Assembler code = new();
        for (int i = 0; i < count; i++)
            code.Push(0);
        return code;
    }

    // the account is there, so that no state gas is charged
    private static Assembler Calls(byte opcode) => Zeros(4).Push(1).Push(TestChain.Sender).Op(0x5f, opcode);

    private static Assembler Create2Of(ulong length) => new Assembler().Push(0).Push(length).Push(0).Push(0).Op(Create2);

    private static Assembler Stores(ulong value) => new Assembler().Push(value).Push(0).Op(Sstore);

    /// <summary>A creation whose init code returns so many zero bytes.</summary>
    private static (long BlockGas, long StateGas) Deploys(AmsterdamChain chain, ulong bytes, ulong nonce = 5)
    {
        byte[] initCode = new Assembler().Push(bytes).Push(0).Op(0xf3).Bytecode.Span.ToArray();
        TransactionOutcome outcome = chain.Run(chain.Call with { To = null, Input = initCode, Nonce = nonce, GasLimit = 10_000_000 });
        return ((long)outcome.BlockGasUsed, (long)outcome.BlockStateGasUsed);
    }

    private static TransactionOutcome Delegates(AmsterdamChain chain)
    {
        using var key = new Secp256k1SecretKey(Enumerable.Repeat((byte)9, 32).ToArray());
        return chain.Run(chain.Call with
        {
            Type = TransactionType.SetCode,
            AuthorizationList = [Authorization.Sign(1, TestChain.Contract, 0, key)],
        });
    }

    /// <summary>What a write gives back, in a transaction that uses enough for all of it.</summary>
    private static long Refund(AmsterdamChain chain, Assembler code)
    {
        Assembler whole = new Assembler().Push(1).Push(9).Op(Sstore).Op(code.Bytecode.Span);
        chain.World.SetAccount(TestChain.Contract, 1, 0, whole.Bytecode, [KeyValuePair.Create((U256)0, (U256)3)]);
        TransactionOutcome outcome = chain.Run(chain.Call with { To = TestChain.Contract });
        return (long)(outcome.BlockGasUsed + outcome.BlockStateGasUsed - outcome.GasUsed);
    }

    /// <summary>Ten slots are cleared, which gives back more than a part of what is used.</summary>
    private static long RefundQuotient(AmsterdamChain chain)
    {
        Assembler code = new();
        for (ulong slot = 0; slot < 10; slot++)
            code.Push(0).Push(slot).Op(Sstore);
        chain.World.SetAccount(
            TestChain.Contract, 1, 0, code.Bytecode,
            Enumerable.Range(0, 10).Select(slot => KeyValuePair.Create((U256)(ulong)slot, (U256)3)));
        TransactionOutcome outcome = chain.Run(chain.Call with { To = TestChain.Contract });
        ulong used = outcome.BlockGasUsed + outcome.BlockStateGasUsed;
        return (long)(used / (used - outcome.GasUsed));
    }

    private static long HaltsWith(AmsterdamChain chain) => (long)chain.Run(new Assembler().Op(0xfe), gas: (1 << 24) + 500_000).GasUsed;

    private static long MostGas(AmsterdamChain chain)
    {
        chain.World.SetAccount(chain.Sender, 5, U256.One << 80, Bytecode.Empty, []);
        BlockRoom room = new(ulong.MaxValue, ulong.MaxValue, 0);
        chain.Process(chain.Call with { To = chain.Sender, GasLimit = (ulong)uint.MaxValue + 1 }, room).Rejection
            .ShouldBe(TransactionRejection.GasLimitAboveCap);
        return chain.Process(chain.Call with { To = chain.Sender, GasLimit = uint.MaxValue }, room).IsAccepted ? uint.MaxValue : 0;
    }
}
