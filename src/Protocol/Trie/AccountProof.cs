using Helios.Protocol.Crypto;

namespace Helios.Protocol.Trie;

/// <summary>Judges the account part of an <c>eth_getProof</c> answer (EIP-1186).</summary>
public static class AccountProof
{
    /// <param name="stateRoot">The state root of a proven block.</param>
    /// <param name="address">The account that was asked for; the answer's own idea of it is not read.</param>
    /// <param name="nodes"><c>accountProof</c>: RLP nodes from the root down.</param>
    /// <returns>The account; <see cref="AccountState.Empty"/> where it is proven absent.</returns>
    public static Result<AccountState, ProofRejection> Verify(Hash32 stateRoot, Address address, IReadOnlyList<byte[]> nodes)
    {
        Hash32 key = Keccak256.Hash(address.Span);
        return Read(MerklePatriciaProof.Verify(stateRoot, key.Span, nodes), nodes.Count);
    }

    /// <param name="stateRoot">The state root of a proven block.</param>
    /// <param name="nodes">Of many proofs.</param>
    /// <param name="used">The nodes on the way are added to it.</param>
    /// <inheritdoc cref="Verify(Hash32, Address, IReadOnlyList{byte[]})" path="/returns"/>
    public static Result<AccountState, ProofRejection> Verify(Hash32 stateRoot, Address address, TrieNodes nodes, ICollection<Hash32> used)
    {
        Hash32 key = Keccak256.Hash(address.Span);
        return Read(MerklePatriciaProof.Verify(stateRoot, key.Span, nodes, used), nodes.Count);
    }

    private static Result<AccountState, ProofRejection> Read(Result<TrieLookup, ProofRejection> proof, int nodes)
    {
        if (!proof.TryGetValue(out TrieLookup? lookup, out ProofRejection? rejection))
            return rejection;
        if (!lookup.IsIncluded)
            return AccountState.Empty;
        try
        {
            return AccountState.Decode(lookup.Value);
        }
        catch (MalformedInputException)
        {
            return new ProofRejection(ProofFault.NotAnAccount, nodes);
        }
    }
}
