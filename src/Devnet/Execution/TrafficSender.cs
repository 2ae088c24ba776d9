using Helios.Protocol.Execution;

namespace Helios.Devnet.Execution;

/// <summary>Signs the transactions that happen on the devnet by themselves, and puts them into a block.</summary>
internal sealed class TrafficSender(ulong chainId, DevAccounts accounts)
{
    public static U256 Tip { get; } = 1_000_000_000;

    /// <param name="from">One of the accounts.</param>
    public void Send(BlockBuilder block, ulong from, Address to, U256 value, byte[] input, ulong gasLimit)
    {
        Transaction tx = new Transaction
        {
            Type = TransactionType.DynamicFee,
            ChainId = chainId,
            Nonce = block.NonceOf(accounts.Addresses[(int)from]),
            MaxPriorityFeePerGas = Tip,
            MaxFeePerGas = (2 * block.BaseFeePerGas) + Tip,
            GasLimit = gasLimit,
            To = to,
            Value = value,
            Input = input,
        }.Sign(accounts[(int)from]);
        // an account that has run dry misses its turn
        if (SignedTransaction.Check(tx, chainId).TryGetValue(out SignedTransaction? signed, out _))
            block.TryAdd(signed);
    }
}
