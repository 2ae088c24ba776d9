using System.Collections.Immutable;
using Helios.Protocol.Beacon;
using Helios.Protocol.Json;
using Helios.Protocol.Ssz;

namespace Helios.Protocol.LightClient;

/// <summary>Light-client containers in the JSON of the beacon API: members named as the spec's fields.</summary>
internal static class LightClientJson
{
    public static LightClientBootstrap Bootstrap(StrictJson json, SszSchema schema) => new(
        Header(json["header"], schema), Committee(json["current_sync_committee"], schema),
        Branch(json["current_sync_committee_branch"], GeneralizedIndices.CurrentSyncCommittee(schema.Fork)));

    public static LightClientUpdate Update(StrictJson json, SszSchema schema) => new(
        Header(json["attested_header"], schema), Committee(json["next_sync_committee"], schema),
        Branch(json["next_sync_committee_branch"], GeneralizedIndices.NextSyncCommittee(schema.Fork)),
        Header(json["finalized_header"], schema), Branch(json["finality_branch"], GeneralizedIndices.FinalizedRoot(schema.Fork)),
        Aggregate(json["sync_aggregate"], schema), new(json["signature_slot"].UInt64()));

    public static LightClientFinalityUpdate FinalityUpdate(StrictJson json, SszSchema schema) => new(
        Header(json["attested_header"], schema),
        Header(json["finalized_header"], schema), Branch(json["finality_branch"], GeneralizedIndices.FinalizedRoot(schema.Fork)),
        Aggregate(json["sync_aggregate"], schema), new(json["signature_slot"].UInt64()));

    public static LightClientOptimisticUpdate OptimisticUpdate(StrictJson json, SszSchema schema) => new(
        Header(json["attested_header"], schema), Aggregate(json["sync_aggregate"], schema), new(json["signature_slot"].UInt64()));

    private static LightClientHeader Header(StrictJson json, SszSchema schema)
    {
        BeaconBlockHeader beacon = Beacon(json["beacon"]);
        return schema.Fork switch
        {
            < ConsensusFork.Capella => new(beacon, null, null, null),
            < ConsensusFork.Gloas => new(
                beacon, Execution(json["execution"], schema), null, Branch(json["execution_branch"], GeneralizedIndices.ExecutionPayload)),
            var fork => new(
                beacon, null, json["execution_block_hash"].Hash32(),
                Branch(json["execution_branch"], GeneralizedIndices.ExecutionBlockHash(fork))),
        };
    }

    private static BeaconBlockHeader Beacon(StrictJson json) => new(
        new(json["slot"].UInt64()), new(json["proposer_index"].UInt64()),
        json["parent_root"].Root(), json["state_root"].Root(), json["body_root"].Root());

    private static ExecutionPayloadHeader Execution(StrictJson json, SszSchema schema)
    {
        byte[] extraData = json["extra_data"].Bytes();
        if ((ulong)extraData.Length > schema.Preset.MaxExtraDataBytes)
            throw json.Malformed($"extra_data of {extraData.Length} bytes");
        return new(
            json["parent_hash"].Hash32(), json["fee_recipient"].Address(), json["state_root"].Hash32(), json["receipts_root"].Hash32(),
            json["logs_bloom"].Bytes(ExecutionPayloadHeader.LogsBloomLength), json["prev_randao"].Hash32(),
            json["block_number"].UInt64(), json["gas_limit"].UInt64(), json["gas_used"].UInt64(),
            json["timestamp"].UInt64(),
            extraData, json["base_fee_per_gas"].UInt256(), json["block_hash"].Hash32(),
            json["transactions_root"].Root(), json["withdrawals_root"].Root(),
            schema.Fork >= ConsensusFork.Deneb ? json["blob_gas_used"].UInt64() : null,
            schema.Fork >= ConsensusFork.Deneb ? json["excess_blob_gas"].UInt64() : null);
    }

    private static SyncCommittee Committee(StrictJson json, SszSchema schema)
    {
        int size = schema.Preset.SyncCommitteeSize;
        byte[] pubkeys = new byte[size * SyncCommittee.PubkeyLength];
        ImmutableArray<StrictJson> items = json["pubkeys"].Items((ulong)size, min: (ulong)size);
        for (int i = 0; i < size; i++)
            items[i].Bytes(SyncCommittee.PubkeyLength).CopyTo(pubkeys, i * SyncCommittee.PubkeyLength);
        return new(pubkeys, json["aggregate_pubkey"].Bytes(SyncCommittee.PubkeyLength));
    }

    private static SyncAggregate Aggregate(StrictJson json, SszSchema schema) => new(
        json["sync_committee_bits"].Bytes(schema.Preset.SyncCommitteeSize / 8),
        json["sync_committee_signature"].Bytes(SyncAggregate.SignatureLength));

    private static MerkleBranch Branch(StrictJson json, ulong generalizedIndex)
    {
        ulong length = (ulong)GeneralizedIndices.BranchLength(generalizedIndex);
        return new([.. json.Items(length, min: length).Select(node => node.Root())]);
    }
}
