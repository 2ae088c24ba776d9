using System.Collections.Immutable;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Execution;

namespace Helios.Devnet.Execution;

/// <summary>Transactions that wait for a block, in the order they came.</summary>
internal sealed class TransactionPool
{
    private const int Capacity = 4096;

    private readonly Lock _gate = new();
    private ImmutableList<SignedTransaction> _waiting = [];

    /// <returns>False: the pool is full.</returns>
    public bool Add(SignedTransaction signed)
    {
        lock (_gate)
        {
            if (_waiting.Any(other => other.Hash == signed.Hash))
                return true;
            if (_waiting.Count >= Capacity)
                return false;
            _waiting = _waiting.RemoveAll(
                other => other.Sender == signed.Sender && other.Transaction.Nonce == signed.Transaction.Nonce).Add(signed);
            return true;
        }
    }

    public SignedTransaction? Find(Hash32 hash)
    {
        lock (_gate)
            return _waiting.Find(signed => signed.Hash == hash);
    }

    /// <summary>The sender's next nonce, after those that wait.</summary>
    public ulong NonceAfter(Address sender, ulong nonce)
    {
        lock (_gate)
        {
            while (_waiting.Exists(signed => signed.Sender == sender && signed.Transaction.Nonce == nonce))
                nonce++;
            return nonce;
        }
    }

    /// <summary>Moves what fits into the block; what must wait stays, what can be in no block goes.</summary>
    public void MoveInto(BlockBuilder block)
    {
        lock (_gate)
        {
            foreach (SignedTransaction signed in _waiting.OrderBy(signed => signed.Transaction.Nonce).ToArray())
            {
                if (block.TryAdd(signed) is not (TransactionRejection.NonceTooHigh
                or TransactionRejection.GasLimitAboveBlock or TransactionRejection.MaxFeeBelowBaseFee))
                    _waiting = _waiting.Remove(signed);
            }
        }
    }
}
