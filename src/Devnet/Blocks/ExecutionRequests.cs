using System.Collections.Immutable;
using Helios.Protocol.Beacon;
using Helios.Protocol.Ssz;

namespace Helios.Devnet.Blocks;

/// <summary>consensus-specs, electra/beacon-chain.md: <c>DepositRequest</c> (EIP-6110); the amount in Gwei.</summary>
public sealed record DepositRequest(DepositData Data, ulong Index) : ISszContainer<DepositRequest>
{
    public Root HashTreeRoot() => Merkleize.Container(
        Merkleize.Bytes(Data.Pubkey.Span), Data.WithdrawalCredentials, Data.Amount.HashTreeRoot(), Merkleize.Bytes(Data.Signature.Span),
        Index.HashTreeRoot());

    public void Encode(SszWriter ssz)
    {
        Data.Encode(ssz);
        ssz.UInt64(Index);
    }

    public static DepositRequest Decode(ref SszReader ssz) => new(DepositData.Decode(ref ssz), ssz.UInt64());
}

/// <summary>consensus-specs, electra/beacon-chain.md: <c>WithdrawalRequest</c> (EIP-7002); the amount in Gwei.</summary>
public sealed record WithdrawalRequest(
    Address SourceAddress, ReadOnlyMemory<byte> ValidatorPubkey, ulong Amount) : ISszContainer<WithdrawalRequest>
{
    public Root HashTreeRoot() => Merkleize.Container(
        SourceAddress.HashTreeRoot(), Merkleize.Bytes(ValidatorPubkey.Span), Amount.HashTreeRoot());

    public void Encode(SszWriter ssz)
    {
        ssz.Bytes(SourceAddress.Span);
        ssz.Bytes(ValidatorPubkey.Span);
        ssz.UInt64(Amount);
    }

    public static WithdrawalRequest Decode(ref SszReader ssz) =>
        new(ssz.Address(), ssz.Bytes(SyncCommittee.PubkeyLength).ToArray(), ssz.UInt64());
}

/// <summary>consensus-specs, electra/beacon-chain.md: <c>ConsolidationRequest</c> (EIP-7251).</summary>
public sealed record ConsolidationRequest(Address SourceAddress, ReadOnlyMemory<byte> SourcePubkey, ReadOnlyMemory<byte> TargetPubkey)
    : ISszContainer<ConsolidationRequest>
{
    public Root HashTreeRoot() => Merkleize.Container(
        SourceAddress.HashTreeRoot(), Merkleize.Bytes(SourcePubkey.Span), Merkleize.Bytes(TargetPubkey.Span));

    public void Encode(SszWriter ssz)
    {
        ssz.Bytes(SourceAddress.Span);
        ssz.Bytes(SourcePubkey.Span);
        ssz.Bytes(TargetPubkey.Span);
    }

    public static ConsolidationRequest Decode(ref SszReader ssz) => new(
        ssz.Address(), ssz.Bytes(SyncCommittee.PubkeyLength).ToArray(), ssz.Bytes(SyncCommittee.PubkeyLength).ToArray());
}

/// <summary>
/// consensus-specs, electra/beacon-chain.md: <c>ExecutionRequests</c> (EIP-7685); from Gloas with the requests of builders (EIP-8282),
/// before that null.
/// </summary>
public sealed record ExecutionRequests(
    ImmutableArray<DepositRequest> Deposits, ImmutableArray<WithdrawalRequest> Withdrawals,
    ImmutableArray<ConsolidationRequest> Consolidations,
    ImmutableArray<BuilderDepositRequest>? BuilderDeposits = null, ImmutableArray<BuilderExitRequest>? BuilderExits = null)
    : ISszSerializable<ExecutionRequests>
{
    private const ulong MaxBuilderDepositsPerPayload = 64;
    private const ulong MaxBuilderExitsPerPayload = 16;

    public static ExecutionRequests Empty(ConsensusFork fork) => fork >= ConsensusFork.Gloas ? new([], [], [], [], []) : new([], [], []);

    /// <summary>The requests of a payload: electra/beacon-chain.md, <c>get_execution_requests</c>; gloas has two types more.</summary>
    /// <param name="requests">Each one its type and its data (EIP-7685).</param>
    /// <exception cref="MalformedInputException">A type that the fork does not have, or data that is no list of it.</exception>
    public static ExecutionRequests Of(IEnumerable<byte[]> requests, SszSchema schema)
    {
        Preset preset = schema.Preset;
        ExecutionRequests all = Empty(schema.Fork);
        foreach (byte[] request in requests)
        {
            SszReader ssz = new(request.AsSpan(1), schema);
            all = (request[0], schema.Fork >= ConsensusFork.Gloas) switch
            {
                (0x00, _) => all with { Deposits = ssz.List<DepositRequest>(preset.MaxDepositRequestsPerPayload) },
                (0x01, _) => all with { Withdrawals = ssz.List<WithdrawalRequest>(preset.MaxWithdrawalRequestsPerPayload) },
                (0x02, _) => all with { Consolidations = ssz.List<ConsolidationRequest>(preset.MaxConsolidationRequestsPerPayload) },
                (0x03, true) => all with { BuilderDeposits = ssz.List<BuilderDepositRequest>(MaxBuilderDepositsPerPayload) },
                (0x04, true) => all with { BuilderExits = ssz.List<BuilderExitRequest>(MaxBuilderExitsPerPayload) },
                _ => throw new MalformedInputException($"a request of type {request[0]} in {schema.Fork}"),
            };
        }
        return all;
    }

    public Root HashTreeRoot(Preset preset) => BuilderDeposits is { } builderDeposits ? GloasRoot(builderDeposits) : Merkleize.Container(
        Merkleize.List(Deposits, preset.MaxDepositRequestsPerPayload),
        Merkleize.List(Withdrawals, preset.MaxWithdrawalRequestsPerPayload),
        Merkleize.List(Consolidations, preset.MaxConsolidationRequestsPerPayload));

    private Root GloasRoot(ImmutableArray<BuilderDepositRequest> builderDeposits) => ProgressiveTree.Container(
        ProgressiveTree.List(Deposits), ProgressiveTree.List(Withdrawals), ProgressiveTree.List(Consolidations),
        ProgressiveTree.List(builderDeposits), ProgressiveTree.List(BuilderExits ?? []));

    public void Encode(SszWriter ssz)
    {
        ssz.List(Deposits);
        ssz.List(Withdrawals);
        ssz.List(Consolidations);
        if (BuilderDeposits is not { } builderDeposits)
            return;
        ssz.List(builderDeposits);
        ssz.List(BuilderExits ?? []);
    }

    public static ExecutionRequests Decode(ref SszReader ssz)
    {
        Preset preset = ssz.Schema.Preset;
        bool isGloas = ssz.Schema.Fork >= ConsensusFork.Gloas;
        for (int field = 0; field < (isGloas ? 5 : 3); field++)
            ssz.Offset();
        return new(
            ssz.Variable().List<DepositRequest>(preset.MaxDepositRequestsPerPayload),
            ssz.Variable().List<WithdrawalRequest>(preset.MaxWithdrawalRequestsPerPayload),
            ssz.Variable().List<ConsolidationRequest>(preset.MaxConsolidationRequestsPerPayload),
            isGloas ? ssz.Variable().List<BuilderDepositRequest>(MaxBuilderDepositsPerPayload) : null,
            isGloas ? ssz.Variable().List<BuilderExitRequest>(MaxBuilderExitsPerPayload) : null);
    }
}
