using System.Collections.Immutable;
using Helios.Protocol.Crypto;
using Helios.Protocol.Rlp;

namespace Helios.Protocol.Execution;

/// <summary>EIP-7702: an account's permission that its code becomes a delegation to <paramref name="Address"/>.</summary>
/// <param name="ChainId">The chain it is for; zero for any.</param>
/// <param name="Address">Whose code to run.</param>
/// <param name="Nonce">The nonce that the authority must have.</param>
/// <param name="YParity">Any byte decodes; only 0 and 1 recover an authority.</param>
public sealed record Authorization(U256 ChainId, Address Address, ulong Nonce, byte YParity, U256 R, U256 S)
{
    private const byte Magic = 0x05;

    /// <summary>The account that signed, or null if there is no signer: bad parity, high s (EIP-2), or nothing to recover.</summary>
    public Address? RecoverAuthority() => new TransactionSignature(YParity, R, S).Recover(SigningHash(ChainId, Address, Nonce));

    public static Authorization Sign(U256 chainId, Address address, ulong nonce, Secp256k1SecretKey authority)
    {
        TransactionSignature signature = TransactionSignature.Sign(SigningHash(chainId, address, nonce), authority);
        return new Authorization(chainId, address, nonce, signature.YParity, signature.R, signature.S);
    }

    private static Hash32 SigningHash(U256 chainId, Address address, ulong nonce)
    {
        RlpWriter rlp = new();
        rlp.Raw([Magic]);
        int list = rlp.BeginList();
        rlp.U256(chainId);
        rlp.Address(address);
        rlp.UInt64(nonce);
        rlp.EndList(list);
        return Keccak256.Hash(rlp.Written);
    }

    internal static void EncodeList(ImmutableArray<Authorization> authorizations, RlpWriter rlp)
    {
        int list = rlp.BeginList();
        foreach (Authorization authorization in authorizations)
        {
            int item = rlp.BeginList();
            rlp.U256(authorization.ChainId);
            rlp.Address(authorization.Address);
            rlp.UInt64(authorization.Nonce);
            rlp.UInt64(authorization.YParity);
            rlp.U256(authorization.R);
            rlp.U256(authorization.S);
            rlp.EndList(item);
        }
        rlp.EndList(list);
    }

    internal static ImmutableArray<Authorization> DecodeList(ref RlpReader rlp)
    {
        RlpReader list = rlp.List();
        ImmutableArray<Authorization>.Builder authorizations = ImmutableArray.CreateBuilder<Authorization>();
        while (!list.IsAtEnd)
        {
            RlpReader item = list.List();
            authorizations.Add(new Authorization(item.U256(), item.Address(), item.UInt64(), item.Byte(), item.U256(), item.U256()));
            item.ExpectEnd();
        }
        return authorizations.ToImmutable();
    }
}
