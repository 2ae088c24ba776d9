using System.Collections.Immutable;

namespace Helios.Tee.Governance;

/// <summary>
/// What the contract that is a network's authority says in the state of one finalized block, which this node has proven: the digest of
/// each policy document, from version 1 on.
/// </summary>
/// <param name="BlockTime">Of the block: how old the view is.</param>
public sealed record ContractView(ulong BlockNumber, DateTimeOffset BlockTime, ImmutableArray<Hash32> Digests)
{
    /// <summary>The newest version that it names; 0 where it names none.</summary>
    public uint Version => (uint)Digests.Length;

    /// <returns>Null where the contract names no document of this version.</returns>
    public Hash32? DigestOf(uint version) => version >= 1 && version <= Version ? Digests[(int)version - 1] : null;

    /// <summary>How old it may be before nothing that it says is relied on.</summary>
    /// <param name="Address">The contract.</param>
    public sealed record Rule(Address Address, TimeSpan MaxAge)
    {
        /// <summary>Why the contract's word cannot be relied on now; null where it can.</summary>
        /// <param name="view">The newest; null where the contract has not been read.</param>
        /// <param name="trouble">Why it was not read since; null where it was, and where it is not known.</param>
        public string? Objection(ContractView? view, string? trouble, DateTimeOffset now)
        {
            string why = trouble is null ? "" : $": {trouble}";
            if (view is null)
                return $"the contract {Address} has not been read yet{why}";
            return now - view.BlockTime > MaxAge
                ? $"the contract {Address} was last read in finalized block {view.BlockNumber} of {view.BlockTime:u}, which is longer ago "
                    + $"than helios.authority.contract-max-age{why}"
                : null;
        }
    }
}
