using System.Collections.Immutable;
using System.Text.Json;
using Helios.Devnet.Blocks;
using Helios.Protocol.Beacon;
using Helios.Protocol.LightClient;
using Helios.Protocol.Ssz;

namespace Helios.Devnet.Beacon;

/// <summary>Containers in the JSON of the beacon API: snake case, numbers as decimal strings, bytes as hex.</summary>
internal static class BeaconJsonWriter
{
    public static void Bootstrap(Utf8JsonWriter json, LightClientBootstrap bootstrap)
    {
        json.WriteStartObject();
        Header(json, "header", bootstrap.Header);
        Committee(json, "current_sync_committee", bootstrap.CurrentSyncCommittee);
        Branch(json, "current_sync_committee_branch", bootstrap.CurrentSyncCommitteeBranch);
        json.WriteEndObject();
    }

    public static void Update(Utf8JsonWriter json, LightClientUpdate update)
    {
        json.WriteStartObject();
        Header(json, "attested_header", update.AttestedHeader);
        Committee(json, "next_sync_committee", update.NextSyncCommittee);
        Branch(json, "next_sync_committee_branch", update.NextSyncCommitteeBranch);
        Header(json, "finalized_header", update.FinalizedHeader);
        Branch(json, "finality_branch", update.FinalityBranch);
        Signature(json, update.SyncAggregate, update.SignatureSlot);
        json.WriteEndObject();
    }

    public static void FinalityUpdate(Utf8JsonWriter json, LightClientFinalityUpdate update)
    {
        json.WriteStartObject();
        Header(json, "attested_header", update.AttestedHeader);
        Header(json, "finalized_header", update.FinalizedHeader);
        Branch(json, "finality_branch", update.FinalityBranch);
        Signature(json, update.SyncAggregate, update.SignatureSlot);
        json.WriteEndObject();
    }

    public static void OptimisticUpdate(Utf8JsonWriter json, LightClientOptimisticUpdate update)
    {
        json.WriteStartObject();
        Header(json, "attested_header", update.AttestedHeader);
        Signature(json, update.SyncAggregate, update.SignatureSlot);
        json.WriteEndObject();
    }

    /// <summary>A block of the devnet: but for the requests of its payload, its operations are always empty.</summary>
    public static void Block(Utf8JsonWriter json, SignedBeaconBlock signed)
    {
        BeaconBlock block = signed.Message;
        json.WriteStartObject();
        json.WriteStartObject("message");
        json.WriteString("slot", block.Slot.ToString());
        json.WriteString("proposer_index", block.ProposerIndex.ToString());
        json.WriteString("parent_root", block.ParentRoot.ToString());
        json.WriteString("state_root", block.StateRoot.ToString());
        json.WriteStartObject("body");
        json.WriteString("randao_reveal", Hex.Encode(block.Body.RandaoReveal.Span));
        json.WriteStartObject("eth1_data");
        json.WriteString("deposit_root", block.Body.Eth1Data.DepositRoot.ToString());
        json.WriteString("deposit_count", block.Body.Eth1Data.DepositCount.ToString());
        json.WriteString("block_hash", block.Body.Eth1Data.BlockHash.ToString());
        json.WriteEndObject();
        json.WriteString("graffiti", Hex.Encode(block.Body.Graffiti.Span));
        EmptyArrays(json, "proposer_slashings", "attester_slashings", "attestations", "deposits", "voluntary_exits");
        Aggregate(json, block.Body.SyncAggregate);
        if (block.Body.SignedExecutionPayloadBid is { } bid)
        {
            EmptyArrays(json, "bls_to_execution_changes", "payload_attestations");
            Bid(json, bid);
            Requests(json, "parent_execution_requests", block.Body.ExecutionRequests!);
        }
        else
        {
            Payload(json, "execution_payload", block.Body.ExecutionPayload!);
            EmptyArrays(json, "bls_to_execution_changes", "blob_kzg_commitments");
            Requests(json, "execution_requests", block.Body.ExecutionRequests!);
        }
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteString("signature", Hex.Encode(signed.Signature.Span));
        json.WriteEndObject();
    }

    /// <summary>The payload of a block from Gloas on.</summary>
    public static void Envelope(Utf8JsonWriter json, SignedExecutionPayloadEnvelope signed)
    {
        json.WriteStartObject();
        json.WriteStartObject("message");
        Payload(json, "payload", signed.Message.Payload);
        Requests(json, "execution_requests", signed.Message.ExecutionRequests);
        json.WriteString("builder_index", signed.Message.BuilderIndex.ToString());
        json.WriteString("beacon_block_root", signed.Message.BeaconBlockRoot.ToString());
        json.WriteString("parent_beacon_block_root", signed.Message.ParentBeaconBlockRoot.ToString());
        json.WriteEndObject();
        json.WriteString("signature", Hex.Encode(signed.Signature.Span));
        json.WriteEndObject();
    }

    private static void Bid(Utf8JsonWriter json, SignedExecutionPayloadBid signed)
    {
        ExecutionPayloadBid bid = signed.Message;
        json.WriteStartObject("signed_execution_payload_bid");
        json.WriteStartObject("message");
        json.WriteString("parent_block_hash", bid.ParentBlockHash.ToString());
        json.WriteString("parent_block_root", bid.ParentBlockRoot.ToString());
        json.WriteString("block_hash", bid.BlockHash.ToString());
        json.WriteString("prev_randao", bid.PrevRandao.ToString());
        json.WriteString("fee_recipient", bid.FeeRecipient.ToString());
        json.WriteString("gas_limit", bid.GasLimit.ToString());
        json.WriteString("builder_index", bid.BuilderIndex.ToString());
        json.WriteString("slot", bid.Slot.ToString());
        json.WriteString("value", bid.Value.ToString());
        json.WriteString("execution_payment", bid.ExecutionPayment.ToString());
        EmptyArrays(json, "blob_kzg_commitments");
        json.WriteString("execution_requests_root", bid.ExecutionRequestsRoot.ToString());
        json.WriteEndObject();
        json.WriteString("signature", Hex.Encode(signed.Signature.Span));
        json.WriteEndObject();
    }

    /// <summary>There are no deposits of validators on the devnet.</summary>
    private static void Requests(Utf8JsonWriter json, string name, ExecutionRequests requests)
    {
        json.WriteStartObject(name);
        EmptyArrays(json, "deposits");
        Array(json, "withdrawals", requests.Withdrawals, request =>
        {
            json.WriteString("source_address", request.SourceAddress.ToString());
            json.WriteString("validator_pubkey", Hex.Encode(request.ValidatorPubkey.Span));
            json.WriteString("amount", request.Amount.ToString());
        });
        Array(json, "consolidations", requests.Consolidations, request =>
        {
            json.WriteString("source_address", request.SourceAddress.ToString());
            json.WriteString("source_pubkey", Hex.Encode(request.SourcePubkey.Span));
            json.WriteString("target_pubkey", Hex.Encode(request.TargetPubkey.Span));
        });
        if (requests.BuilderDeposits is { } builderDeposits)
        {
            Array(json, "builder_deposits", builderDeposits, request =>
            {
                json.WriteString("pubkey", Hex.Encode(request.Pubkey.Span));
                json.WriteString("withdrawal_credentials", request.WithdrawalCredentials.ToString());
                json.WriteString("amount", request.Amount.ToString());
                json.WriteString("signature", Hex.Encode(request.Signature.Span));
            });
            Array(json, "builder_exits", requests.BuilderExits ?? [], request =>
            {
                json.WriteString("source_address", request.SourceAddress.ToString());
                json.WriteString("pubkey", Hex.Encode(request.Pubkey.Span));
            });
        }
        json.WriteEndObject();
    }

    /// <param name="write">The fields of one item.</param>
    private static void Array<T>(Utf8JsonWriter json, string name, ImmutableArray<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (T item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    public static void BeaconHeader(Utf8JsonWriter json, string name, BeaconBlockHeader header)
    {
        json.WriteStartObject(name);
        json.WriteString("slot", header.Slot.ToString());
        json.WriteString("proposer_index", header.ProposerIndex.ToString());
        json.WriteString("parent_root", header.ParentRoot.ToString());
        json.WriteString("state_root", header.StateRoot.ToString());
        json.WriteString("body_root", header.BodyRoot.ToString());
        json.WriteEndObject();
    }

    private static void Header(Utf8JsonWriter json, string name, LightClientHeader header)
    {
        json.WriteStartObject(name);
        BeaconHeader(json, "beacon", header.Beacon);
        if (header.ExecutionBlockHash is { } blockHash)
            json.WriteString("execution_block_hash", blockHash.ToString());
        else
            ExecutionHeader(json, header.Execution!);
        Branch(json, "execution_branch", header.ExecutionBranch!);
        json.WriteEndObject();
    }

    private static void ExecutionHeader(Utf8JsonWriter json, ExecutionPayloadHeader execution)
    {
        json.WriteStartObject("execution");
        PayloadStart(json, execution);
        json.WriteString("transactions_root", execution.TransactionsRoot.ToString());
        json.WriteString("withdrawals_root", execution.WithdrawalsRoot.GetValueOrDefault().ToString());
        PayloadEnd(json, execution);
        json.WriteEndObject();
    }

    private static void Payload(Utf8JsonWriter json, string name, ExecutionPayload payload)
    {
        ExecutionPayloadHeader header = payload.ToHeader(Preset.Mainnet);
        json.WriteStartObject(name);
        PayloadStart(json, header);
        json.WriteStartArray("transactions");
        foreach (byte[] transaction in payload.Transactions)
            json.WriteStringValue(Hex.Encode(transaction));
        json.WriteEndArray();
        json.WriteStartArray("withdrawals");
        foreach (Withdrawal withdrawal in payload.Withdrawals)
        {
            json.WriteStartObject();
            json.WriteString("index", withdrawal.Index.ToString());
            json.WriteString("validator_index", withdrawal.ValidatorIndex.ToString());
            json.WriteString("address", withdrawal.Address.ToString());
            json.WriteString("amount", withdrawal.Amount.ToString());
            json.WriteEndObject();
        }
        json.WriteEndArray();
        PayloadEnd(json, header);
        if (payload.BlockAccessList is { } accessList)
        {
            json.WriteString("block_access_list", Hex.Encode(accessList));
            json.WriteString("slot_number", payload.SlotNumber.GetValueOrDefault().ToString());
        }
        json.WriteEndObject();
    }

    private static void PayloadStart(Utf8JsonWriter json, ExecutionPayloadHeader header)
    {
        json.WriteString("parent_hash", header.ParentHash.ToString());
        json.WriteString("fee_recipient", header.FeeRecipient.ToString());
        json.WriteString("state_root", header.StateRoot.ToString());
        json.WriteString("receipts_root", header.ReceiptsRoot.ToString());
        json.WriteString("logs_bloom", Hex.Encode(header.LogsBloom.Span));
        json.WriteString("prev_randao", header.PrevRandao.ToString());
        json.WriteString("block_number", header.BlockNumber.ToString());
        json.WriteString("gas_limit", header.GasLimit.ToString());
        json.WriteString("gas_used", header.GasUsed.ToString());
        json.WriteString("timestamp", header.Timestamp.ToString());
        json.WriteString("extra_data", Hex.Encode(header.ExtraData.Span));
        json.WriteString("base_fee_per_gas", header.BaseFeePerGas.ToString());
        json.WriteString("block_hash", header.BlockHash.ToString());
    }

    private static void PayloadEnd(Utf8JsonWriter json, ExecutionPayloadHeader header)
    {
        json.WriteString("blob_gas_used", header.BlobGasUsed.GetValueOrDefault().ToString());
        json.WriteString("excess_blob_gas", header.ExcessBlobGas.GetValueOrDefault().ToString());
    }

    private static void Committee(Utf8JsonWriter json, string name, SyncCommittee committee)
    {
        json.WriteStartObject(name);
        json.WriteStartArray("pubkeys");
        for (int i = 0; i < committee.Size; i++)
            json.WriteStringValue(Hex.Encode(committee.Pubkeys.Slice(i * SyncCommittee.PubkeyLength, SyncCommittee.PubkeyLength)));
        json.WriteEndArray();
        json.WriteString("aggregate_pubkey", Hex.Encode(committee.AggregatePubkey));
        json.WriteEndObject();
    }

    private static void Branch(Utf8JsonWriter json, string name, MerkleBranch branch)
    {
        json.WriteStartArray(name);
        foreach (Root node in branch.Nodes)
            json.WriteStringValue(node.ToString());
        json.WriteEndArray();
    }

    private static void Signature(Utf8JsonWriter json, SyncAggregate aggregate, Slot signatureSlot)
    {
        Aggregate(json, aggregate);
        json.WriteString("signature_slot", signatureSlot.ToString());
    }

    private static void Aggregate(Utf8JsonWriter json, SyncAggregate aggregate)
    {
        json.WriteStartObject("sync_aggregate");
        json.WriteString("sync_committee_bits", Hex.Encode(aggregate.SyncCommitteeBits.Span));
        json.WriteString("sync_committee_signature", Hex.Encode(aggregate.SyncCommitteeSignature.Span));
        json.WriteEndObject();
    }

    private static void EmptyArrays(Utf8JsonWriter json, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            json.WriteStartArray(name);
            json.WriteEndArray();
        }
    }
}
