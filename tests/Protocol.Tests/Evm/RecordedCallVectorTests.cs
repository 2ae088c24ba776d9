using System.Text.Json;
using Helios.Devnet.Beacon;
using Helios.Devnet.Blocks;
using Helios.Protocol.Beacon;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Execution;
using Helios.Protocol.Execution.Rpc;
using Helios.Protocol.Json;
using Helios.Protocol.Ssz;
using Helios.Protocol.Tests.LightClient;
using Helios.Vectors;

namespace Helios.Protocol.Tests.Evm;

/// <summary>Calls that real clients answered, run again on nothing but the proofs and the code that were recorded with them.</summary>
public sealed class RecordedCallVectorTests
{
    public static TheoryData<VectorRow> MainnetCalls => RecordedSessions.WithCall.Rows(RecordedSessions.Pack);

    public static TheoryData<VectorRow> DevnetCalls => DevnetRecordings.Calls.Rows(DevnetRecordings.Pack);

    [VectorTheory(RecordedSessions.Pack)]
    [MemberData(nameof(MainnetCalls))]
    public void A_mainnet_call_gives_the_recorded_result(VectorRow row)
    {
        LightClientCase session = RecordedSessions.WithCall[row];
        JsonElement attested = session.Document.GetProperty("attested");
        SszSchema schema = session.Chain.SchemaAt(new Slot(attested.UInt64("slot")));
        ExecutionPayload payload = SszReader.Decode<SignedBeaconBlock>(session.Part.Beside(attested.Text("block")).Bytes, schema)
            .Message.Body.ExecutionPayload!;

        ProvenState state = ProvenState.At(TrustedBlock.Of(payload.ToHeader(schema.Preset)));
        foreach (JsonElement proof in session.Document.Items("proofs").Where(proof => proof.GetProperty("attested").GetBoolean()))
            state = Prove(state, Address.Parse(proof.Text("address")), RpcJson.Unwrap(session.Part.Beside(proof.Text("file")).Json));
        foreach (JsonElement code in session.Document.Items("codes"))
            state = state.WithCode(new Bytecode(session.Part.Beside(code.Text("file")).Bytes));

        var block = new BlockContext(
            payload.BlockNumber, payload.Timestamp, payload.FeeRecipient, payload.PrevRandao, payload.GasLimit,
            payload.BaseFeePerGas, payload.ExcessBlobGas);
        ChainRules rules = ChainRules.At(
            BuiltInChains.Mainnet, BuiltInChains.Mainnet.SlotAt(DateTimeOffset.FromUnixTimeSeconds((long)payload.Timestamp)))!;
        EthCallResult result = EthCall.Execute(Request(session.Document.GetProperty("params")[0]), block, rules, state);

        // One recorder cut the zeros in front of a number; the protocol has whole words.
        byte[] expected = Hex.Decode(session.Document.Text("expected_result"));
        byte[] output = result.ShouldBeOfType<EthCallResult.Success>().Output.ToArray();
        Hex.Encode(output).ShouldBe(Hex.Encode([.. new byte[(32 - (expected.Length % 32)) % 32], .. expected]));
    }

    [VectorTheory(DevnetRecordings.Pack)]
    [MemberData(nameof(DevnetCalls))]
    public void A_devnet_call_gives_what_the_execution_client_answered(VectorRow row)
    {
        JsonElement call = DevnetRecordings.Calls[row];
        EthCallResult result = RunDevnetCall(DevnetRecordings.Of(row.Pack), call);

        // The recorder proved the first slots of an access list only, and took some lists a block later: such a call has no answer,
        // and what it asks for is not in the recording.
        if (result is EthCallResult.NeedsState needs)
        {
            needs.Accounts.ShouldBeEmpty();
            StorageSlot[] recorded =
            [
                .. call.GetProperty("proofs").EnumerateObject().SelectMany(proof => proof.Value.Items("storageProof").Select(
                    slot => new StorageSlot(Address.Parse(proof.Name), U256.Parse(slot.GetProperty("key").GetString())))),
            ];
            needs.Slots.ShouldNotBeEmpty();
            needs.Slots.Intersect(recorded).ShouldBeEmpty("what is proven is not asked for");
            return;
        }

        if (call.TryGetProperty("result", out JsonElement expected))
            Hex.Encode(result.ShouldBeOfType<EthCallResult.Success>().Output.Span).ShouldBe(AsGethAnswers(row, expected.GetString()!));
        else if (call.GetProperty("error").Text("message") == "revert")
            Hex.Encode(result.ShouldBeOfType<EthCallResult.Reverted>().Output.Span).ShouldBe(call.GetProperty("error").Text("data"));
        else
            result.ShouldBeOfType<EthCallResult.Halted>().Reason.ShouldBe(HaltReason.InvalidOpcode);
    }

    [VectorFact(DevnetRecordings.Pack)]
    public void Nearly_every_devnet_call_has_an_answer()
    {
        DevnetRecording recording = DevnetRecordings.Of(DevnetRecordings.Pack);
        JsonElement[] calls = [.. recording.Calls.Select(call => call.Value)];
        int open = calls.Count(call => RunDevnetCall(recording, call) is EthCallResult.NeedsState);
        (open * 5).ShouldBeLessThan(calls.Length, $"{open} of {calls.Length} are not covered by their proofs");
    }

    /// <summary>The recorded client gives a call without a price the block's base fee, which is 7; Geth and this node zero.</summary>
    private static string AsGethAnswers(VectorRow row, string recorded)
    {
        if (!row.ToString().EndsWith(" env", StringComparison.Ordinal))
            return recorded;
        byte[] words = Hex.Decode(recorded);
        words[95].ShouldBe((byte)7);
        words[95] = 0;
        return Hex.Encode(words);
    }

    private static EthCallResult RunDevnetCall(DevnetRecording recording, JsonElement call)
    {
        BlockHeader header = BlockAnswer.Decode(recording.Target).Header;
        ProvenState state = ProvenState.At(ProvenBlocks.With(header.StateRoot, header.Number, header.ParentHash));
        foreach (JsonProperty proof in call.GetProperty("proofs").EnumerateObject())
            state = Prove(state, Address.Parse(proof.Name), proof.Value);
        foreach (JsonElement account in recording.Accounts)
            state = state.WithCode(new Bytecode(Hex.Decode(account.Text("code"))));

        var block = new BlockContext(
            header.Number, header.Timestamp, header.Coinbase, header.PrevRandao, header.GasLimit,
            header.BaseFeePerGas!.Value, header.ExcessBlobGas!.Value);
        return EthCall.Execute(
            Request(call.GetProperty("request")), block, new ChainRules(recording.Chain.ChainId, recording.TargetFork), state);
    }

    private static ProvenState Prove(ProvenState state, Address address, JsonElement json)
    {
        ProofAnswer answer = ProofAnswer.Decode(json);
        state = state.WithAccount(address, answer.Account).Value;
        foreach (ProofAnswer.Slot slot in answer.Storage)
            state = state.WithStorage(address, slot.Key!.Value, slot.Nodes).Value;
        return state;
    }

    private static CallRequest Request(JsonElement json)
    {
        var call = StrictJson.Of(json, "call");
        return new CallRequest
        {
            From = call.Optional("from")?.Address() ?? Address.Zero,
            To = call.Optional("to")?.Address(),
            Gas = call.Optional("gas")?.Quantity64(),
            Value = call.Optional("value")?.Quantity() ?? U256.Zero,
            Input = (call.Optional("data") ?? call.Optional("input"))?.Bytes() ?? [],
        };
    }
}
