using Helios.Protocol.Crypto;
using Helios.Protocol.Rlp;

namespace Helios.Protocol.Evm;

/// <summary>The address of a new contract.</summary>
public static class ContractAddress
{
    /// <summary>execution-specs, <c>compute_contract_address</c>: keccak(rlp([creator, nonce]))[12:].</summary>
    /// <param name="nonce">The creator's, before the creation.</param>
    public static Address OfCreate(Address creator, ulong nonce)
    {
        var rlp = new RlpWriter(32);
        int list = rlp.BeginList();
        rlp.Address(creator);
        rlp.UInt64(nonce);
        rlp.EndList(list);
        return new Address(Keccak256.Hash(rlp.Written).Span[12..]);
    }

    /// <summary>EIP-1014: keccak(0xff ++ creator ++ salt ++ keccak(init code))[12:].</summary>
    public static Address OfCreate2(Address creator, in U256 salt, ReadOnlySpan<byte> initCode)
    {
        Span<byte> preimage = stackalloc byte[1 + Address.Length + U256.Length + Hash32.Length];
        preimage[0] = 0xff;
        creator.Span.CopyTo(preimage[1..]);
        salt.WriteBigEndian(preimage[21..]);
        Keccak256.Hash(initCode, preimage[53..]);
        return new Address(Keccak256.Hash(preimage).Span[12..]);
    }
}
