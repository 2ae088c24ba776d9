using System.Security.Cryptography;

namespace Helios.Protocol.Execution;

/// <summary>The commitments that a header makes to what its block holds.</summary>
public static class BlockRoots
{
    /// <summary>The requests hash of a block without requests (EIP-7685): SHA-256 of nothing.</summary>
    public static Hash32 NoRequests { get; } = new(SHA256.HashData([]));

    public static Hash32 Transactions(IEnumerable<Transaction> transactions) => ListRoot.Of([.. transactions.Select(tx => tx.Encode())]);

    public static Hash32 Receipts(IEnumerable<Receipt> receipts) => ListRoot.Of([.. receipts.Select(receipt => receipt.Encode())]);

    public static Hash32 Withdrawals(IEnumerable<Withdrawal> withdrawals) =>
        ListRoot.Of([.. withdrawals.Select(withdrawal => withdrawal.Encode())]);

    /// <summary>EIP-7685, <c>compute_requests_hash</c>.</summary>
    /// <param name="requests">Each one a type byte and its data, in the order of the types; those without data do not count.</param>
    public static Hash32 Requests(IEnumerable<byte[]> requests)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (byte[] request in requests.Where(request => request.Length > 1))
            hash.AppendData(SHA256.HashData(request));
        return new Hash32(hash.GetHashAndReset());
    }
}
