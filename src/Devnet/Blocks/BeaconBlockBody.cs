using System.Collections.Immutable;
using Helios.Protocol.Beacon;
using Helios.Protocol.Ssz;

namespace Helios.Devnet.Blocks;

/// <summary>
/// consensus-specs, deneb/beacon-chain.md: <c>BeaconBlockBody</c>; from Electra with <c>execution_requests</c>, before that null.
/// </summary>
public sealed record BeaconBlockBody(
    ReadOnlyMemory<byte> RandaoReveal, Eth1Data Eth1Data, ReadOnlyMemory<byte> Graffiti,
    ImmutableArray<ProposerSlashing> ProposerSlashings, ImmutableArray<AttesterSlashing> AttesterSlashings,
    ImmutableArray<Attestation> Attestations, ImmutableArray<Deposit> Deposits, ImmutableArray<SignedVoluntaryExit> VoluntaryExits,
    SyncAggregate SyncAggregate, ExecutionPayload ExecutionPayload, ImmutableArray<SignedBlsToExecutionChange> BlsToExecutionChanges,
    ImmutableArray<KzgCommitment> BlobKzgCommitments, ExecutionRequests? ExecutionRequests)
    : ISszSerializable<BeaconBlockBody>
{
    /// <summary>Length of <c>graffiti</c>, in bytes.</summary>
    public const int GraffitiLength = 32;

    /// <summary>The fields' roots in order: the leaves of the body's tree.</summary>
    public Root[] FieldRoots(SszSchema schema)
    {
        (ConsensusFork fork, Preset preset) = (schema.Fork, schema.Preset);
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
            SyncAggregate.HashTreeRoot(), ExecutionPayload.HashTreeRoot(preset),
            Merkleize.List(BlsToExecutionChanges, preset.MaxBlsToExecutionChanges),
            Merkleize.List(BlobKzgCommitments, preset.MaxBlobCommitmentsPerBlock),
        ];
        if (ExecutionRequests is { } requests)
            roots.Add(requests.HashTreeRoot(preset));
        return [.. roots];
    }

    public Root HashTreeRoot(SszSchema schema) => Merkleize.Container(FieldRoots(schema));

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
        ssz.Variable(ExecutionPayload);
        ssz.List(BlsToExecutionChanges);
        ssz.List(BlobKzgCommitments);
        if (ExecutionRequests is { } requests)
            ssz.Variable(requests);
    }

    public static BeaconBlockBody Decode(ref SszReader ssz)
    {
        Preset preset = ssz.Schema.Preset;
        bool isElectra = ssz.Schema.Fork >= ConsensusFork.Electra;
        byte[] randaoReveal = ssz.Bytes(SyncAggregate.SignatureLength).ToArray();
        Eth1Data eth1Data = Eth1Data.Decode(ref ssz);
        byte[] graffiti = ssz.Bytes(GraffitiLength).ToArray();
        for (int list = 0; list < 5; list++)
            ssz.Offset();
        SyncAggregate syncAggregate = SyncAggregate.Decode(ref ssz);
        for (int field = 0; field < (isElectra ? 4 : 3); field++)
            ssz.Offset();
        return new(
            randaoReveal, eth1Data, graffiti,
            ssz.Variable().List<ProposerSlashing>(preset.MaxProposerSlashings),
            ssz.Variable().VariableList<AttesterSlashing>(isElectra ? preset.MaxAttesterSlashingsElectra : preset.MaxAttesterSlashings),
            ssz.Variable().VariableList<Attestation>(isElectra ? preset.MaxAttestationsElectra : preset.MaxAttestations),
            ssz.Variable().List<Deposit>(preset.MaxDeposits),
            ssz.Variable().List<SignedVoluntaryExit>(preset.MaxVoluntaryExits),
            syncAggregate, ssz.Variable<ExecutionPayload>(),
            ssz.Variable().List<SignedBlsToExecutionChange>(preset.MaxBlsToExecutionChanges),
            ssz.Variable().List<KzgCommitment>(preset.MaxBlobCommitmentsPerBlock),
            isElectra ? ssz.Variable<ExecutionRequests>() : null);
    }
}
