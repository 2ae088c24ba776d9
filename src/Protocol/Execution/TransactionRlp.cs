using System.Collections.Immutable;
using Helios.Protocol.Rlp;

namespace Helios.Protocol.Execution;

/// <summary>
/// Transactions as bytes. The fields of all typed transactions come in one order, each type leaving out what it does not have.
/// </summary>
internal static class TransactionRlp
{
    private const ulong UnprotectedV = 27;
    private const ulong ProtectedV = 35;

    public static byte[] Encode(Transaction tx, bool forSigning)
    {
        TransactionSignature? signature = forSigning
            ? null
            : tx.Signature ?? throw new InvalidOperationException("the transaction is not signed");
        RlpWriter rlp = new(capacity: 256 + tx.Input.Length);
        if (tx.Type == TransactionType.Legacy)
            WriteLegacy(rlp, tx, signature);
        else
            WriteTyped(rlp, tx, signature);
        return rlp.ToArray();
    }

    public static Transaction Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            throw new MalformedInputException("transaction of no bytes");
        return bytes[0] switch
        {
            >= 0xc0 => ReadLegacy(RlpReader.OfList(bytes)),
            >= (byte)TransactionType.AccessList and <= (byte)TransactionType.SetCode =>
                ReadTyped((TransactionType)bytes[0], RlpReader.OfList(bytes[1..])),
            _ => throw new MalformedInputException($"transaction of type 0x{bytes[0]:x2}: 0x01 to 0x04, or a list, is expected"),
        };
    }

    /// <summary>EIP-155: the signature's v, which may name the chain.</summary>
    public static U256 LegacyV(ulong? chainId, byte yParity) =>
        chainId is { } id ? ((U256)id * 2) + ProtectedV + yParity : UnprotectedV + yParity;

    /// <inheritdoc cref="LegacyV(ulong?, byte)"/>
    public static U256 LegacyV(ulong? chainId, TransactionSignature signature) =>
        signature == TransactionSignature.None ? U256.Zero : LegacyV(chainId, signature.YParity);

    /// <exception cref="MalformedInputException">Neither 27 or 28, nor of a chain.</exception>
    public static (ulong? ChainId, byte YParity) ReadLegacyV(U256 v)
    {
        if (v == UnprotectedV || v == UnprotectedV + 1)
            return (null, (byte)(v.LowUInt64 - UnprotectedV));
        U256 doubled = v - ProtectedV;
        if (v < ProtectedV || !(doubled >> 1).IsUInt64)
            throw new MalformedInputException($"transaction with v = {v}: 27, 28, or 35 and above is expected");
        return ((doubled >> 1).LowUInt64, (byte)(doubled.LowUInt64 & 1));
    }

    private static void WriteLegacy(RlpWriter rlp, Transaction tx, TransactionSignature? signature)
    {
        int list = rlp.BeginList();
        rlp.UInt64(tx.Nonce);
        rlp.U256(tx.MaxFeePerGas);
        rlp.UInt64(tx.GasLimit);
        rlp.OptionalAddress(tx.To);
        rlp.U256(tx.Value);
        rlp.Bytes(tx.Input.Span);
        if (signature is not null)
        {
            rlp.U256(LegacyV(tx.ChainId, signature));
            rlp.U256(signature.R);
            rlp.U256(signature.S);
        }
        else if (tx.ChainId is { } chainId)
        {
            rlp.UInt64(chainId);
            rlp.UInt64(0);
            rlp.UInt64(0);
        }
        rlp.EndList(list);
    }

    private static Transaction ReadLegacy(RlpReader rlp)
    {
        ulong nonce = rlp.UInt64();
        U256 gasPrice = rlp.U256();
        ulong gasLimit = rlp.UInt64();
        Address? to = rlp.OptionalAddress();
        U256 value = rlp.U256();
        byte[] input = rlp.Bytes().ToArray();
        (ulong? chainId, byte yParity) = ReadLegacyV(rlp.U256());
        TransactionSignature signature = new(yParity, rlp.U256(), rlp.U256());
        rlp.ExpectEnd();
        return new Transaction
        {
            Type = TransactionType.Legacy,
            ChainId = chainId,
            Nonce = nonce,
            MaxPriorityFeePerGas = gasPrice,
            MaxFeePerGas = gasPrice,
            GasLimit = gasLimit,
            To = to,
            Value = value,
            Input = input,
            Signature = signature,
        };
    }

    private static void WriteTyped(RlpWriter rlp, Transaction tx, TransactionSignature? signature)
    {
        rlp.Raw([(byte)tx.Type]);
        int list = rlp.BeginList();
        rlp.UInt64(tx.ChainId ?? throw new InvalidOperationException($"a transaction of type {tx.Type} names its chain"));
        rlp.UInt64(tx.Nonce);
        if (!tx.HasGasPrice)
            rlp.U256(tx.MaxPriorityFeePerGas);
        rlp.U256(tx.MaxFeePerGas);
        rlp.UInt64(tx.GasLimit);
        rlp.OptionalAddress(tx.To);
        rlp.U256(tx.Value);
        rlp.Bytes(tx.Input.Span);
        AccessListEntry.EncodeList(tx.AccessList, rlp);
        if (tx.Type == TransactionType.Blob)
        {
            rlp.U256(tx.MaxFeePerBlobGas);
            int hashes = rlp.BeginList();
            foreach (Hash32 hash in tx.BlobVersionedHashes)
                rlp.Hash32(hash);
            rlp.EndList(hashes);
        }
        if (tx.Type == TransactionType.SetCode)
            Authorization.EncodeList(tx.AuthorizationList, rlp);
        if (signature is not null)
        {
            rlp.UInt64(signature.YParity);
            rlp.U256(signature.R);
            rlp.U256(signature.S);
        }
        rlp.EndList(list);
    }

    private static Transaction ReadTyped(TransactionType type, RlpReader rlp)
    {
        ulong chainId = rlp.UInt64();
        ulong nonce = rlp.UInt64();
        U256 maxPriorityFee = rlp.U256();
        U256 maxFee = type == TransactionType.AccessList ? maxPriorityFee : rlp.U256();
        ulong gasLimit = rlp.UInt64();
        // only these may create a contract (EIP-4844, EIP-7702)
        Address? to = type is TransactionType.AccessList or TransactionType.DynamicFee ? rlp.OptionalAddress() : rlp.Address();
        U256 value = rlp.U256();
        byte[] input = rlp.Bytes().ToArray();
        ImmutableArray<AccessListEntry> accessList = AccessListEntry.DecodeList(ref rlp);
        U256 maxFeePerBlobGas = type == TransactionType.Blob ? rlp.U256() : U256.Zero;
        ImmutableArray<Hash32> blobHashes = type == TransactionType.Blob ? ReadHashes(rlp.List()) : [];
        ImmutableArray<Authorization> authorizations = type == TransactionType.SetCode ? Authorization.DecodeList(ref rlp) : [];
        TransactionSignature signature = new(rlp.Byte(), rlp.U256(), rlp.U256());
        rlp.ExpectEnd();
        if (signature.YParity > 1)
            throw new MalformedInputException($"transaction with y parity {signature.YParity}: 0 or 1 is expected");
        return new Transaction
        {
            Type = type,
            ChainId = chainId,
            Nonce = nonce,
            MaxPriorityFeePerGas = maxPriorityFee,
            MaxFeePerGas = maxFee,
            GasLimit = gasLimit,
            To = to,
            Value = value,
            Input = input,
            AccessList = accessList,
            MaxFeePerBlobGas = maxFeePerBlobGas,
            BlobVersionedHashes = blobHashes,
            AuthorizationList = authorizations,
            Signature = signature,
        };
    }

    private static ImmutableArray<Hash32> ReadHashes(RlpReader list)
    {
        ImmutableArray<Hash32>.Builder hashes = ImmutableArray.CreateBuilder<Hash32>();
        while (!list.IsAtEnd)
            hashes.Add(list.Hash32());
        return hashes.ToImmutable();
    }
}
