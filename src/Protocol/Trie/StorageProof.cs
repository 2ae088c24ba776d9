using Helios.Protocol.Crypto;
using Helios.Protocol.Rlp;

namespace Helios.Protocol.Trie;

/// <summary>Judges one storage part of an <c>eth_getProof</c> answer (EIP-1186).</summary>
public static class StorageProof
{
    /// <param name="storageRoot">The storage root of a proven account.</param>
    /// <param name="slot">The slot that was asked for; the answer's own idea of it is not read.</param>
    /// <param name="nodes"><c>proof</c>: RLP nodes from the root down.</param>
    /// <returns>
    /// The word at the slot; zero where it is proven absent. A zero that is stored is zero as well: no state of Ethereum holds one,
    /// anvil's do, and the word is the same.
    /// </returns>
    public static Result<U256, ProofRejection> Verify(Hash32 storageRoot, U256 slot, IReadOnlyList<byte[]> nodes)
    {
        Hash32 key = KeyOf(slot);
        return Read(MerklePatriciaProof.Verify(storageRoot, key.Span, nodes), nodes.Count);
    }

    /// <param name="storageRoot">The storage root of a proven account.</param>
    /// <param name="nodes">Of many proofs.</param>
    /// <param name="used">The nodes on the way are added to it.</param>
    /// <inheritdoc cref="Verify(Hash32, U256, IReadOnlyList{byte[]})" path="/returns"/>
    public static Result<U256, ProofRejection> Verify(Hash32 storageRoot, U256 slot, TrieNodes nodes, ICollection<Hash32> used)
    {
        Hash32 key = KeyOf(slot);
        return Read(MerklePatriciaProof.Verify(storageRoot, key.Span, nodes, used), nodes.Count);
    }

    private static Hash32 KeyOf(U256 slot)
    {
        Span<byte> word = stackalloc byte[U256.Length];
        slot.WriteBigEndian(word);
        return Keccak256.Hash(word);
    }

    private static Result<U256, ProofRejection> Read(Result<TrieLookup, ProofRejection> proof, int nodes)
    {
        if (!proof.TryGetValue(out TrieLookup? lookup, out ProofRejection? rejection))
            return rejection;
        if (!lookup.IsIncluded)
            return U256.Zero;
        try
        {
            RlpReader rlp = new(lookup.Value);
            U256 value = rlp.U256();
            rlp.ExpectEnd();
            return value;
        }
        catch (MalformedInputException)
        {
            return new ProofRejection(ProofFault.NotAStorageWord, nodes);
        }
    }
}
