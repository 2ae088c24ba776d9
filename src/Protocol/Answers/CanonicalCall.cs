using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Execution;

namespace Helios.Protocol.Answers;

/// <summary>
/// A call with every default filled in. It depends on the client's request alone, so that a client computes the same hash as the node.
/// </summary>
/// <remarks>
/// Absent gas is <see cref="EthCall.GasCap"/>; a <c>gasPrice</c> is both fees of EIP-1559, as the EVM sees it; absent prices are zero.
/// </remarks>
public sealed class CanonicalCall
{
    private const string AccessListType = "AccessListEntry(address address,bytes32[] storageKeys)";

    private const string AuthorizationType =
        "Authorization(uint256 chainId,address address,uint64 nonce,uint8 yParity,uint256 r,uint256 s)";

    private const string Type =
        "Call(address from,bytes to,uint64 gas,uint256 maxFeePerGas,uint256 maxPriorityFeePerGas,uint256 maxFeePerBlobGas," +
        "uint256 value,bytes input,AccessListEntry[] accessList,bytes32[] blobVersionedHashes,Authorization[] authorizationList)" +
        AccessListType + AuthorizationType;

    /// <summary>Of an entry of a list.</summary>
    private const long AccountBytes = 56, SlotBytes = 40, BlobBytes = 40, AuthorizationBytes = 184;

    private static readonly Hash32 TypeHash = TypedStruct.HashOf(Type);
    private static readonly Hash32 AccessListTypeHash = TypedStruct.HashOf(AccessListType);
    private static readonly Hash32 AuthorizationTypeHash = TypedStruct.HashOf(AuthorizationType);

    private readonly Hash32 _hash;

    private CanonicalCall(CallRequest request, Hash32 hash) => (Request, _hash) = (request, hash);

    private CanonicalCall(CallRequest request)
        : this(request, HashOf(request))
    {
    }

    /// <summary>Its gas, its two fees and its fee for blob gas are there.</summary>
    public CallRequest Request { get; }

    /// <inheritdoc cref="Question.Size"/>
    public long Size => Request.Input.Length
        + Request.AccessList.Sum(entry => AccountBytes + (SlotBytes * entry.StorageKeys.Length))
        + (BlobBytes * Request.BlobVersionedHashes.Length) + (AuthorizationBytes * Request.AuthorizationList.Length);

    /// <exception cref="MalformedInputException">A gas price beside the fees of EIP-1559.</exception>
    public static CanonicalCall Of(CallRequest request)
    {
        if (request.HasTwoPrices)
            throw new MalformedInputException("gasPrice beside maxFeePerGas or maxPriorityFeePerGas: give one or the others");
        return new(request with
        {
            Gas = request.Gas ?? EthCall.GasCap,
            GasPrice = null,
            MaxFeePerGas = request.GasPrice ?? request.MaxFeePerGas ?? U256.Zero,
            MaxPriorityFeePerGas = request.GasPrice ?? request.MaxPriorityFeePerGas ?? U256.Zero,
            MaxFeePerBlobGas = request.MaxFeePerBlobGas ?? U256.Zero,
        });
    }

    /// <summary>The same with overrides, which <see cref="Hash"/> does not cover: <c>/v1/call</c> has none.</summary>
    public CanonicalCall With(CallOverrides overrides) => new(Request with { Overrides = overrides }, _hash);

    /// <summary>EIP-712, <c>hashStruct</c>.</summary>
    public Hash32 Hash() => _hash;

    private static Hash32 HashOf(CallRequest request) => new TypedStruct(TypeHash)
        .Address(request.From)
        .Bytes(request.To is { } to ? to.Span : [])
        .Number(request.Gas!.Value)
        .Number(request.MaxFeePerGas!.Value)
        .Number(request.MaxPriorityFeePerGas!.Value)
        .Number(request.MaxFeePerBlobGas!.Value)
        .Number(request.Value)
        .Bytes(request.Input.Span)
        .Array(request.AccessList.Select(HashOf))
        .Array(request.BlobVersionedHashes)
        .Array(request.AuthorizationList.Select(HashOf))
        .Hash();

    private static Hash32 HashOf(AccessListEntry entry) => new TypedStruct(AccessListTypeHash)
        .Address(entry.Address)
        .Array(entry.StorageKeys.Select(key => new Hash32(key.ToBigEndian())))
        .Hash();

    private static Hash32 HashOf(Authorization authorization) => new TypedStruct(AuthorizationTypeHash)
        .Number(authorization.ChainId)
        .Address(authorization.Address)
        .Number(authorization.Nonce)
        .Number((ulong)authorization.YParity)
        .Number(authorization.R)
        .Number(authorization.S)
        .Hash();
}
