using System.Text.Json;
using Helios.Protocol.Beacon;
using Helios.Protocol.Evm;
using Helios.Protocol.Execution;
using Helios.Protocol.Execution.Rpc;
using Helios.Protocol.Ssz;
using Helios.Protocol.Tests.LightClient;
using Helios.Vectors;

namespace Helios.Protocol.Tests.Evm;

/// <summary>Calls that real clients answered, run again on nothing but the proofs and the code that were recorded with them.</summary>
public sealed class RecordedCallVectorTests
{
    private const string Mainnet = "e2e-mainnet";
    private const string Devnet = "devnet-minimal";

    public static TheoryData<string> MainnetCalls =>
        [.. VectorPack.Files(Mainnet, "case.json").Select(file => Path.GetRelativePath(VectorPack.Root, file)).Where(file => Method(file) == "eth_call")];

    public static TheoryData<string> DevnetCalls => VectorPack.WhyAbsent(Devnet) is null
        ? [.. RpcJson.Read(VectorPack.PathOf(Devnet, "target", "calls.json")).EnumerateObject().Select(call => call.Name)]
        : [];

    [VectorTheory(Mainnet)]
    [MemberData(nameof(MainnetCalls))]
    public void A_mainnet_call_gives_the_recorded_result(string file)
    {
        LightClientCase session = LightClientCase.Read(file);
        JsonElement attested = session.Json.GetProperty("attested");
        SszSchema schema = session.Chain.SchemaAt(new Slot(attested.GetProperty("slot").GetUInt64()));
        ExecutionPayload payload = SszReader.Decode<SignedBeaconBlock>(session.FileBytes(attested.GetProperty("block").GetString()!), schema)
            .Message.Body.ExecutionPayload;

        ProvenState state = ProvenState.At(payload.BlockNumber, payload.ParentHash, payload.StateRoot);
        foreach (JsonElement proof in session.Json.GetProperty("proofs").EnumerateArray().Where(proof => proof.GetProperty("attested").GetBoolean()))
        {
            byte[] json = session.FileBytes(proof.GetProperty("file").GetString()!);
            state = Prove(state, Address.Parse(proof.GetProperty("address").GetString()), RpcJson.Parse(json));
        }
        foreach (JsonElement code in session.Json.GetProperty("codes").EnumerateArray())
            state = state.WithCode(new Bytecode(session.FileBytes(code.GetProperty("file").GetString()!)));

        var block = new BlockContext(
            payload.BlockNumber, payload.Timestamp, payload.FeeRecipient, payload.PrevRandao, payload.GasLimit, payload.BaseFeePerGas, payload.ExcessBlobGas);
        ChainRules rules = ExecutionForkSchedule.Mainnet.RulesAt(payload.Timestamp)!;
        EthCallResult result = EthCall.Execute(Request(session.Json.GetProperty("params")[0]), block, rules, state);

        byte[] expected = Hex.Decode(session.Json.GetProperty("expected_result").GetString());
        byte[] output = result.ShouldBeOfType<EthCallResult.Success>().Output.ToArray();
        // One recorder cut the zeros in front of RIPEMD-160's 20 bytes; the protocol has a whole word.
        Hex.Encode(expected.Length == 20 ? output.AsSpan(12) : output).ShouldBe(Hex.Encode(expected));
        (output.Length % 32).ShouldBe(0);
    }

    [VectorTheory(Devnet)]
    [MemberData(nameof(DevnetCalls))]
    public void A_devnet_call_gives_what_the_execution_client_answered(string name)
    {
        JsonElement call = RpcJson.Read(VectorPack.PathOf(Devnet, "target", "calls.json")).GetProperty(name);
        EthCallResult result = RunDevnetCall(call);

        // The recorder proved the first slots of an access list only, and took some lists a block later: such a call has no answer,
        // and what it asks for is not in the recording.
        if (result is EthCallResult.NeedsState needs)
        {
            needs.Accounts.ShouldBeEmpty();
            needs.Slots.ShouldHaveSingleItem();
            call.GetProperty("proofs").GetProperty(needs.Slots[0].Address.ToString()).GetProperty("storageProof").EnumerateArray()
                .ShouldNotContain(proof => U256.Parse(proof.GetProperty("key").GetString()) == needs.Slots[0].Slot);
            return;
        }

        if (call.TryGetProperty("result", out JsonElement expected))
            Hex.Encode(result.ShouldBeOfType<EthCallResult.Success>().Output.Span).ShouldBe(expected.GetString());
        else if (call.GetProperty("error").GetProperty("message").GetString() == "revert")
            Hex.Encode(result.ShouldBeOfType<EthCallResult.Reverted>().Output.Span).ShouldBe(call.GetProperty("error").GetProperty("data").GetString());
        else
            result.ShouldBeOfType<EthCallResult.Halted>().Reason.ShouldBe(HaltReason.InvalidOpcode);
    }

    [VectorFact(Devnet)]
    public void Nearly_every_devnet_call_has_an_answer()
    {
        JsonElement[] calls = [.. RpcJson.Read(VectorPack.PathOf(Devnet, "target", "calls.json")).EnumerateObject().Select(call => call.Value)];
        int open = calls.Count(call => RunDevnetCall(call) is EthCallResult.NeedsState);
        (open * 5).ShouldBeLessThan(calls.Length, $"{open} of {calls.Length} are not covered by their proofs");
    }

    private static EthCallResult RunDevnetCall(JsonElement call)
    {
        BlockHeader header = BlockAnswer.Decode(RpcJson.Read(VectorPack.PathOf(Devnet, "target", "block.json"))).Header;
        ProvenState state = ProvenState.At(header.Number, header.ParentHash, header.StateRoot);
        foreach (JsonProperty proof in call.GetProperty("proofs").EnumerateObject())
            state = Prove(state, Address.Parse(proof.Name), proof.Value);
        foreach (JsonProperty account in RpcJson.Read(VectorPack.PathOf(Devnet, "target", "accounts.json")).GetProperty("accounts").EnumerateObject())
            state = state.WithCode(new Bytecode(Hex.Decode(account.Value.GetProperty("code").GetString())));

        var block = new BlockContext(
            header.Number, header.Timestamp, header.Coinbase, header.PrevRandao, header.GasLimit, header.BaseFeePerGas!.Value, header.ExcessBlobGas!.Value);
        ulong chainId = RpcJson.Read(VectorPack.PathOf(Devnet, "devnet.json")).GetProperty("chain_id").GetUInt64();
        return EthCall.Execute(Request(call.GetProperty("request")), block, new ChainRules(chainId, Fork.Prague), state);
    }

    private static string? Method(string file) => LightClientCase.Read(file).Json.GetProperty("method").GetString();

    private static ProvenState Prove(ProvenState state, Address address, JsonElement json)
    {
        ProofAnswer answer = ProofAnswer.Decode(json);
        state = state.WithAccount(address, answer.Account).Value;
        foreach (ProofAnswer.Slot slot in answer.Storage)
            state = state.WithStorage(address, slot.Key, slot.Nodes).Value;
        return state;
    }

    private static CallRequest Request(JsonElement json)
    {
        RpcObject call = new(json);
        return new CallRequest
        {
            From = call.OptionalAddress("from") ?? Address.Zero,
            To = call.OptionalAddress("to"),
            Gas = call.OptionalUInt64("gas"),
            Value = call.OptionalU256("value") ?? U256.Zero,
            Input = call.Has("data") ? call.Bytes("data") : call.Has("input") ? call.Bytes("input") : [],
        };
    }
}
