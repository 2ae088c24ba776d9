using Helios.Protocol.Crypto;
using Helios.Protocol.Rlp;

namespace Helios.Protocol.Trie;

/// <summary>
/// The state of an account, as the leaf of the state trie holds it (Yellow Paper, section 4.1; execution-specs, <c>Account</c>).
/// </summary>
/// <param name="Nonce">Transactions sent, or contracts created.</param>
/// <param name="Balance">In wei.</param>
/// <param name="StorageRoot">Root of the account's storage trie.</param>
/// <param name="CodeHash">Keccak-256 of the account's code.</param>
public sealed record AccountState(ulong Nonce, U256 Balance, Hash32 StorageRoot, Hash32 CodeHash)
{
    /// <summary>What an account that is not in the trie amounts to.</summary>
    public static AccountState Empty { get; } = new(0, U256.Zero, MerklePatriciaProof.EmptyRoot, Keccak256.OfNothing);

    /// <summary>False for an account that is absent: since EIP-161 no account in the trie is empty.</summary>
    public bool Exists => this != Empty;

    public bool HasCode => CodeHash != Keccak256.OfNothing;

    /// <summary>EIP-161. It may still be in a trie, with storage or without: genesis and overrides make such accounts.</summary>
    public bool IsEmpty => Nonce == 0 && Balance.IsZero && !HasCode;

    public byte[] Encode()
    {
        RlpWriter rlp = new(capacity: 112);
        int list = rlp.BeginList();
        rlp.UInt64(Nonce);
        rlp.U256(Balance);
        rlp.Hash32(StorageRoot);
        rlp.Hash32(CodeHash);
        rlp.EndList(list);
        return rlp.ToArray();
    }

    /// <exception cref="MalformedInputException">Not the canonical RLP of an account.</exception>
    public static AccountState Decode(ReadOnlySpan<byte> rlp)
    {
        RlpReader list = RlpReader.OfList(rlp);
        AccountState account = new(list.UInt64(), list.U256(), list.Hash32(), list.Hash32());
        list.ExpectEnd();
        return account;
    }
}
