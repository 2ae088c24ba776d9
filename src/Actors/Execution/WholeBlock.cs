using System.Collections.Immutable;
using Helios.Protocol.Execution;
using Helios.Protocol.LightClient;

namespace Helios.Actors.Execution;

/// <summary>A block that the light client has proven, with everything that its header commits to.</summary>
/// <param name="On">The block of the light client.</param>
/// <param name="Transactions">With their senders, in order.</param>
public sealed record WholeBlock(ProvenBlock On, VerifiedBlock Verified, ImmutableArray<SignedTransaction> Transactions)
{
    /// <summary>Of a transaction and of a withdrawal beside what is of any length: the fields, the sender, the objects.</summary>
    private const int TransactionBytes = 1024, WithdrawalBytes = 128;

    /// <summary>Of the two headers.</summary>
    private const int HeaderBytes = 4 * 1024;

    /// <summary>About as many bytes of memory as it takes. What is of any length takes up to twice as many as in RLP.</summary>
    public long Size { get; } = HeaderBytes + ((long)WithdrawalBytes * Verified.Withdrawals.Length)
        + Transactions.Sum(signed => TransactionBytes + (2L * signed.Transaction.Encode().Length));
}
