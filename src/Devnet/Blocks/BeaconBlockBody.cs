using System.Collections.Immutable;
using Helios.Protocol.Beacon;
using Helios.Protocol.Ssz;

namespace Helios.Devnet.Blocks;

/// <summary>
/// consensus-specs, deneb/beacon-chain.md: <c>BeaconBlockBody</c>; from Electra with <c>execution_requests</c>, before that null. From
/// Gloas a bid stands in the place of the payload, and the requests are those of the parent's payload.
/// </summary>
public sealed record BeaconBlockBody(
    ReadOnlyMemory<byte> RandaoReveal, Eth1Data Eth1Data, ReadOnlyMemory<byte> Graffiti,
    ImmutableArray<ProposerSlashing> ProposerSlashings, ImmutableArray<AttesterSlashing> AttesterSlashings,
    ImmutableArray<Attestation> Attestations, ImmutableArray<Deposit> Deposits, ImmutableArray<SignedVoluntaryExit> VoluntaryExits,
    SyncAggregate SyncAggregate, ExecutionPayload? ExecutionPayload, ImmutableArray<SignedBlsToExecutionChange> BlsToExecutionChanges,
    ImmutableArray<KzgCommitment> BlobKzgCommitments, ExecutionRequests? ExecutionRequests,
    SignedExecutionPayloadBid? SignedExecutionPayloadBid = null)
    : ISszSerializable<BeaconBlockBody>
{
    /// <summary>Length of <c>graffiti</c>, in bytes.</summary>
    public const int GraffitiLength = 32;

    /// <summary>The fields' roots in order: the leaves of the body's tree.</summary>
    public Root[] FieldRoots(SszSchema schema)
    {
        (ConsensusFork fork, Preset preset) = (schema.Fork, schema.Preset);
        if (fork >= ConsensusFork.Gloas)
            return GloasFieldRoots(preset);
        bool isElectra = fork >= ConsensusFork.Electra;
        List<Root> roots =
        [
            Merkleize.Bytes(RandaoReveal.Span), Eth1Data.HashTreeRoot(), Merkleize.Bytes(Graffiti.Span),
            Merkleize.List(ProposerSlashings, preset.MaxProposerSlashings),
            Merkleize.List([.. AttesterSlashings.Select(slashing => slashing.HashTreeRoot(schema))],
                isElectra ? preset.MaxAttesterSlashingsElectra : preset.MaxAttesterSlashings),
            Merkleize.List([.. Attestations.Select(attestation => attestation.HashTreeRoot(schema))],
                isElectra ? preset.MaxAttestationsElectra : preset.MaxAttestations),
            Merkleize.List(Deposits, preset.MaxDeposits),
            Merkleize.List(VoluntaryExits, preset.MaxVoluntaryExits),
            SyncAggregate.HashTreeRoot(), ExecutionPayload!.HashTreeRoot(preset),
            Merkleize.List(BlsToExecutionChanges, preset.MaxBlsToExecutionChanges),
            Merkleize.List(BlobKzgCommitments, preset.MaxBlobCommitmentsPerBlock),
        ];
        if (ExecutionRequests is { } requests)
            roots.Add(requests.HashTreeRoot(preset));
        return [.. roots];
    }

    /// <summary>The fields' roots from Gloas on.</summary>
    /// <exception cref="NotSupportedException">There are slashings or attestations, which are of other types in Gloas.</exception>
    private Root[] GloasFieldRoots(Preset preset)
    {
        if (!AttesterSlashings.IsEmpty || !Attestations.IsEmpty)
            throw new NotSupportedException("slashings and attestations of Gloas are not among the devnet's containers");
        return
        [
            Merkleize.Bytes(RandaoReveal.Span), Eth1Data.HashTreeRoot(), Merkleize.Bytes(Graffiti.Span),
            ProgressiveTree.List(ProposerSlashings), ProgressiveTree.List(), ProgressiveTree.List(), ProgressiveTree.List(Deposits),
            ProgressiveTree.List(VoluntaryExits), SyncAggregate.HashTreeRoot(), ProgressiveTree.List(BlsToExecutionChanges),
            SignedExecutionPayloadBid!.HashTreeRoot(), ProgressiveTree.List(), ExecutionRequests!.HashTreeRoot(preset),
        ];
    }

    public Root HashTreeRoot(SszSchema schema) => schema.Fork >= ConsensusFork.Gloas
        ? ProgressiveTree.Container(FieldRoots(schema))
        : Merkleize.Container(FieldRoots(schema));

    public void Encode(SszWriter ssz)
    {
        ssz.Bytes(RandaoReveal.Span);
        Eth1Data.Encode(ssz);
        ssz.Bytes(Graffiti.Span);
        ssz.List(ProposerSlashings);
        ssz.VariableList(AttesterSlashings);
        ssz.VariableList(Attestations);
        ssz.List(Deposits);
        ssz.List(VoluntaryExits);
        SyncAggregate.Encode(ssz);
        if (ExecutionPayload is { } payload)
            ssz.Variable(payload);
        ssz.List(BlsToExecutionChanges);
        if (SignedExecutionPayloadBid is { } bid)
        {
            ssz.Variable(bid);
            ssz.Variable(ReadOnlySpan<byte>.Empty); // payload_attestations
        }
        else
        {
            ssz.List(BlobKzgCommitments);
        }
        if (ExecutionRequests is { } requests)
            ssz.Variable(requests);
    }

    public static BeaconBlockBody Decode(ref SszReader ssz)
    {
        Preset preset = ssz.Schema.Preset;
        bool isElectra = ssz.Schema.Fork >= ConsensusFork.Electra;
        bool isGloas = ssz.Schema.Fork >= ConsensusFork.Gloas;
        byte[] randaoReveal = ssz.Bytes(SyncAggregate.SignatureLength).ToArray();
        Eth1Data eth1Data = Eth1Data.Decode(ref ssz);
        byte[] graffiti = ssz.Bytes(GraffitiLength).ToArray();
        for (int list = 0; list < 5; list++)
            ssz.Offset();
        SyncAggregate syncAggregate = SyncAggregate.Decode(ref ssz);
        for (int field = 0; field < (isElectra ? 4 : 3); field++)
            ssz.Offset();
        BeaconBlockBody body = new(
            randaoReveal, eth1Data, graffiti,
            ssz.Variable().List<ProposerSlashing>(preset.MaxProposerSlashings),
            ssz.Variable().VariableList<AttesterSlashing>(isElectra ? preset.MaxAttesterSlashingsElectra : preset.MaxAttesterSlashings),
            ssz.Variable().VariableList<Attestation>(isElectra ? preset.MaxAttestationsElectra : preset.MaxAttestations),
            ssz.Variable().List<Deposit>(preset.MaxDeposits),
            ssz.Variable().List<SignedVoluntaryExit>(preset.MaxVoluntaryExits),
            syncAggregate, isGloas ? null : ssz.Variable<ExecutionPayload>(),
            ssz.Variable().List<SignedBlsToExecutionChange>(preset.MaxBlsToExecutionChanges),
            isGloas ? [] : ssz.Variable().List<KzgCommitment>(preset.MaxBlobCommitmentsPerBlock),
            isElectra && !isGloas ? ssz.Variable<ExecutionRequests>() : null);
        return isGloas ? body.WithGloasFields(ref ssz) : body;
    }

    private BeaconBlockBody WithGloasFields(ref SszReader ssz)
    {
        SignedExecutionPayloadBid bid = ssz.Variable<SignedExecutionPayloadBid>();
        ssz.Variable().ByteList(limit: 0); // payload_attestations: there are none
        return this with { SignedExecutionPayloadBid = bid, ExecutionRequests = ssz.Variable<ExecutionRequests>() };
    }
}
