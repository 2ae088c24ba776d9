using Helios.Protocol.Crypto;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Execution;

namespace Helios.Protocol.Tests.Evm;

/// <summary>One transaction of a rich sender under the rules of Amsterdam.</summary>
internal sealed class AmsterdamChain : IDisposable
{
    private static readonly U256 Ether = U256.Parse("1000000000000000000");

    private readonly Secp256k1SecretKey _key = new(Enumerable.Repeat((byte)7, 32).ToArray());

    public AmsterdamChain() => World.SetAccount(Sender, 5, Ether, Bytecode.Empty, []);

    /// <summary>An account that is not there.</summary>
    public static Address Nobody { get; } = Address.Parse("0x00000000000000000000000000000000000be7a0");

    public WorldState World { get; } = new();

    public Address Sender => _key.PublicKey.ToAddress();

    /// <summary>A call of nobody, for the sender to change.</summary>
    public Transaction Call { get; } = new()
    {
        Type = TransactionType.DynamicFee,
        ChainId = 1,
        Nonce = 5,
        MaxFeePerGas = 100,
        MaxPriorityFeePerGas = 2,
        GasLimit = 1_000_000,
        To = Nobody,
    };

    public IntrinsicGas Intrinsic(Transaction transaction) => IntrinsicGas.Of(transaction, Sender, Fork.Amsterdam);

    public Result<TransactionOutcome, TransactionRejection> Process(Transaction transaction, BlockRoom? room = null) =>
        TransactionProcessor.Process(
            World,
            TestChain.Block,
            TestChain.Amsterdam,
            SignedTransaction.Check(transaction.Sign(_key), 1).Value,
            room ?? BlockRoom.Of(TestChain.Block, TestChain.Amsterdam));

    public TransactionOutcome Run(Transaction transaction) => Process(transaction).Value;

    /// <summary>The same, for a contract that is there already.</summary>
    public TransactionOutcome Run(Assembler code, U256 balance = default, ulong gas = 1_000_000)
    {
        World.SetAccount(TestChain.Contract, 1, balance, code.Bytecode, []);
        return Run(Call with { To = TestChain.Contract, GasLimit = gas });
    }

    public void Dispose() => _key.Dispose();
}
