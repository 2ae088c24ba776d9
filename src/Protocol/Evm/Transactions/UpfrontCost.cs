using Helios.Protocol.Execution;

namespace Helios.Protocol.Evm.Transactions;

/// <summary>What a sender must have, and what it pays before the run, in wei.</summary>
internal static class UpfrontCost
{
    private const int MaxFeeBits = 192; // with 64 bits of gas, no product is beyond 256 bits

    /// <summary>Value, and every fee at its highest; null when that is beyond 256 bits, more than there is.</summary>
    public static U256? Most(Transaction transaction)
    {
        if (transaction.MaxFeePerGas.BitLength > MaxFeeBits || transaction.MaxFeePerBlobGas.BitLength > MaxFeeBits)
            return null;
        U256 fee = transaction.GasLimit * transaction.MaxFeePerGas;
        U256 blobFee = BlobGas(transaction) * transaction.MaxFeePerBlobGas;
        return U256.Add(fee, blobFee, out U256 sum) || U256.Add(sum, transaction.Value, out sum) ? null : sum;
    }

    /// <summary>The fees for all of the gas, at the effective prices. The value goes with the first message.</summary>
    public static U256 Of(Transaction transaction, in U256 price, in U256 blobPrice) =>
        (transaction.GasLimit * price) + (BlobGas(transaction) * blobPrice);

    private static U256 BlobGas(Transaction transaction) => BlobSchedule.GasPerBlob * (ulong)transaction.BlobVersionedHashes.Length;
}
