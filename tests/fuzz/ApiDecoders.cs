using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Helios.Client.Attestation;
using Helios.Client.Trust;
using Helios.Node.Checking;
using Helios.Node.Http;
using Helios.Node.Rest;
using Helios.Node.Rpc;
using Helios.Node.Setup;
using Helios.Protocol.Abi;
using Helios.Protocol.Answers;
using Helios.Protocol.Json;
using Helios.Protocol.Overlay;
using Helios.Protocol.Tests.Overlay;

namespace Helios.Fuzz;

/// <summary>What clients send to a node, and what nodes answer to clients.</summary>
internal static class ApiDecoders
{
    private const string Requests = "api json", Envelopes = "envelopes";

    private static Address Someone => RlpDecoders.Someone;

    public static IEnumerable<Decoder> All()
    {
        JsonObject[] answers = [.. MadeAnswers.Signed()];
        yield return Decoder.Of(Requests, "question by REST (JSON)", [.. Questions(answers).Select(MadeAnswers.Utf8)],
            bytes => Decoder.IsStable(ReadQuestion(bytes), ReadQuestion, WriteQuestion));
        yield return Decoder.Of(Requests, "request of JSON-RPC", [.. RpcRequests().Select(Encoding.UTF8.GetBytes)], ReadRpcRequest);
        yield return Decoder.Of(Requests, "call (JSON)", [Encoding.UTF8.GetBytes(RpcRequests().First())],
            bytes => CallRequestJson.Decode(Body(bytes)));
        yield return Decoder.ManySpellings(Requests, "simulation (JSON)",
            [Encoding.UTF8.GetBytes($$"""
                {"blockStateCalls": [{"blockOverrides": {"number": "0x10", "time": "0x70000000"},
                "stateOverrides": {"{{Someone}}": {"balance": "0x1", "nonce": "0x2", "code": "0x60",
                "stateDiff": {"0x{{new string('0', 64)}}": "0x{{new string('1', 64)}}"} } },
                "calls": [{"from": "{{Someone}}", "to": null, "input": "0x6000", "gas": "0x5208"}]}], "validation": true}
                """)],
            bytes => SimulationJson.Parse(StrictJson.Parse(bytes, "params")), request => MadeAnswers.Utf8(SimulationJson.Write(request)));
        yield return Decoder.Of(Requests, "setup (JSON)",
            [Encoding.UTF8.GetBytes($$"""
                {"peers": ["203.0.113.7:5000", "[2001:db8::7]:5000"], "port": 5000,
                "execution_rpc": ["https://user:key@rpc.example/v1?k=2"],
                "consensus_rpc": "https://beacon.example/", "checkpoint": "{{Samples.Hash("root")}}",
                "operator_token": "0123456789abcdef0123456789abcdef"}
                """)],
            bytes => SetupRequest.Decode(Body(bytes)).Setup is not null);
        yield return Decoder.Of(Requests, "call of the gateway (ABI)",
            [
                [.. Helios.Protocol.Crypto.Keccak256.Hash(Encoding.ASCII.GetBytes(GatewayCall.Signature)).Span[..4], .. new AbiTuple()
                    .Address(Someone).Bytes(new byte[4]).Text("latest").Bytes(new byte[16]).Encode()],
            ],
            bytes => GatewayCall.Parse(bytes));
        yield return Decoder.Of(Requests, "reason of a revert (ABI)",
            [Hex.Decode("0x08c379a0" + new string('0', 62) + "20" + new string('0', 62) + "02" + "6869" + new string('0', 60))],
            bytes => RevertWords.Of(bytes) != RevertWords.Reverted);

        yield return Decoder.ManySpellings(Envelopes, "answer (JSON)",
            [.. answers.Select(MadeAnswers.Utf8), MadeAnswers.Earlier().Select(MadeAnswers.Utf8).MinBy(answer => answer.Length)!],
            bytes => AnswerDocument.Parse(bytes), document => MadeAnswers.Utf8(document.Write()));
        yield return Decoder.Of(Envelopes, "answer to JSON-RPC, header and body", [.. Headed(answers)], ReadHeaded);
        var blockNumber = new Question.Rpc(new RpcRequest.BlockNumber(), default);
        yield return Decoder.Of(Envelopes, "answer of curl, saved", [.. Headed(answers).Select(Saved)],
            bytes => SavedAnswer.Parse(bytes, blockNumber));
        yield return Decoder.ManySpellings(Envelopes, "keys of a network (JSON)",
            [MadeAnswers.Utf8(MadeAnswers.Resource("keys.json")["keys"]!)], ReadKeys, WriteKeys);
        yield return Decoder.ManySpellings(Envelopes, "trust file (JSON)",
            [MadeAnswers.Utf8(MadeAnswers.Resource("earlier.json")["trust"]!), .. Trusts().Select(MadeAnswers.Utf8)],
            bytes => TrustFile.Parse(bytes), trust => MadeAnswers.Utf8(trust.Write()));
        yield return Decoder.Of(Envelopes, "attestation (JSON)", [Attestation()], bytes => AttestationAnswer.Parse(bytes));
        yield return Decoder.Of(Envelopes, "named authority", [.. new[]
            {
                "none", $"eip155:1:{Someone}", $"1:{Samples.Key("anna").PublicKey}",
                $"2:{Samples.Key("anna").PublicKey},{Samples.Key("bert").PublicKey}",
            }.Select(Encoding.UTF8.GetBytes)],
            bytes => NamedAuthority.Parse(NamedAuthority.Parse(Text(bytes)).ToString()));
        yield return Decoder.ManySpellings(Envelopes, "canonical JSON", [.. answers.Take(3).Select(MadeAnswers.Utf8)],
            bytes => UntrustedJson.Parse(bytes), json => Encoding.UTF8.GetBytes(CanonicalJson.Write(json)));
    }

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    /// <summary>As the node reads a body.</summary>
    private static JsonElement Body(byte[] bytes) =>
        UntrustedJson.Parse(bytes, JsonBody.MaxDepth) is { ValueKind: JsonValueKind.Object } json
        ? json
        : throw new MalformedInputException("an object is expected");

    private static IEnumerable<JsonNode> Questions(JsonObject[] answers) => answers
        .Select(answer => AnswerDocument.Parse(MadeAnswers.Utf8(answer)))
        .Select(document => (JsonNode)new JsonArray(document.Answer.Method, QuestionJson.WriteWhole(document.Question)));

    /// <summary>The method and the question.</summary>
    private static Question ReadQuestion(byte[] bytes) =>
        StrictJson.Parse(bytes, "question").Items(max: 2, min: 2) is [var method, var question]
        ? QuestionJson.Parse(method.Text(), question)
        : throw new MalformedInputException("two items are expected");

    private static byte[] WriteQuestion(Question question) =>
        MadeAnswers.Utf8(new JsonArray(question.Method, QuestionJson.WriteWhole(question)));

    /// <summary>One of every method with parameters; the first is the call alone.</summary>
    private static IEnumerable<string> RpcRequests()
    {
        string call = $$"""
            {"from": "{{Someone}}", "to": "{{Someone}}", "gas": "0x5208", "maxFeePerGas": "0x7", "value": "0x0",
            "data": "0x01020304", "accessList": [{"address": "{{Someone}}", "storageKeys": ["0x1"]}], "nonce": "0x1"}
            """;
        yield return call;
        (string Method, string Parameters)[] all =
        [
            ("eth_call", $$"""
                [{{call}}, {"blockHash": "{{Samples.Hash("block")}}", "requireCanonical": true}, {"{{Someone}}": {"balance": "0x1"} },
                {"time": "0x1"}]
                """),
            ("eth_estimateGas", $"[{call}, \"latest\"]"), ("eth_createAccessList", $"[{call}]"),
            ("eth_getBlockByNumber", "[\"0x10\", true]"), ("eth_getBlockByHash", $"[\"{Samples.Hash("block")}\", false]"),
            ("eth_getTransactionByBlockNumberAndIndex", "[\"finalized\", \"0x2\"]"),
            ("eth_getTransactionReceipt", $"[\"{Samples.Hash("tx")}\"]"),
            ("eth_getProof", $"[\"{Someone}\", [\"0x1\", \"0x{new string('0', 64)}\"], \"latest\"]"),
            ("eth_getStorageValues", $$"""[{"{{Someone}}": ["0x1"]}, "safe"]"""),
            ("eth_getStorageAt", $"[\"{Someone}\", \"0x1\", \"earliest\"]"),
            ("eth_getLogs", $$"""
                [{"fromBlock": "0x1", "toBlock": "latest", "address": "{{Someone}}", "topics": [["{{Samples.Hash("t")}}"], null]}]
                """),
            ("eth_feeHistory", "[\"0x4\", \"latest\", [25, 75]]"), ("eth_sendRawTransaction", "[\"0x02c0\"]"),
            ("eth_subscribe", "[\"logs\", {}]"), ("eth_blockNumber", "[]"),
        ];
        foreach ((string method, string parameters) in all)
            yield return $$"""{"jsonrpc": "2.0", "id": 7, "method": "{{method}}", "params": {{parameters}}}""";
    }

    /// <summary>What can be asked by REST as well is written in its one form, and is the same question again.</summary>
    private static bool ReadRpcRequest(byte[] bytes)
    {
        RpcCall call = RpcCall.Parse(UntrustedJson.Parse(bytes, JsonBody.MaxDepth));
        if (call.Invalid is not null || RpcRequestJson.Parse(call.Method, call.Parameters) is not { } request)
            return false;
        return Decoder.IsStable(request, ReadWritten, Write);

        static byte[] Write(RpcRequest request) => MadeAnswers.Utf8(new JsonArray(request.Method, request.Parameters()));

        static RpcRequest ReadWritten(byte[] written) => StrictJson.Parse(written, "request").Items() is [var method, var parameters]
            ? RpcRequestJson.Parse(method.Text(), parameters)!
            : throw new MalformedInputException("two items are expected");
    }

    /// <summary>The header behind its length of two bytes, then the body.</summary>
    private static IEnumerable<byte[]> Headed(JsonObject[] answers)
    {
        foreach (AnswerDocument document in answers.Select(answer => AnswerDocument.Parse(MadeAnswers.Utf8(answer)))
            .Where(document => document.Question is Question.Rpc && document.Signed is not null))
        {
            byte[] header = Encoding.UTF8.GetBytes(RpcAnswerHeader.Write(document));
            string member = document.Answer.Outcome == AnswerOutcome.Returned ? "result" : "error";
            yield return
            [
                (byte)(header.Length >> 8), (byte)header.Length, .. header,
                .. Encoding.UTF8.GetBytes($"{{\"jsonrpc\":\"2.0\",\"id\":1,\"{member}\":"), .. document.Answer.Result.Span, (byte)'}',
            ];
        }
    }

    /// <summary>As curl -i prints it.</summary>
    private static byte[] Saved(byte[] headed)
    {
        int length = (headed[0] << 8) | headed[1];
        return
        [
            .. "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: application/json\r\nHelios-Answer: "u8,
            .. headed[2..(2 + length)], .. "\r\n\r\n"u8, .. headed[(2 + length)..],
        ];
    }

    private static bool ReadHeaded(byte[] bytes)
    {
        if (bytes.Length < 2)
            return false;
        int length = Math.Min((bytes[0] << 8) | bytes[1], bytes.Length - 2);
        var question = new Question.Rpc(new RpcRequest.BlockNumber(), default);
        return RpcAnswerHeader.Parse(Text(bytes[2..(2 + length)]), bytes.AsSpan(2 + length), question) is not null;
    }

    private static (Hash32 Network, IReadOnlyList<SignedKeyCertificate> Certificates) ReadKeys(byte[] bytes) =>
        (StrictJson.Parse(bytes, "keys")["networkId"].Hash32(), KeyChainJson.ParseKeys(bytes));

    private static byte[] WriteKeys((Hash32 Network, IReadOnlyList<SignedKeyCertificate> Certificates) keys) => MadeAnswers.Utf8(
        new JsonObject { ["networkId"] = keys.Network.ToString(), ["certificates"] = KeyChainJson.Write(keys.Certificates) });

    /// <summary>Of the vectors of keys: one of each kind of authority, and some with certificates.</summary>
    private static IEnumerable<JsonNode> Trusts()
    {
        JsonNode keys = MadeAnswers.Resource("keys.json");
        return
        [
            .. keys["trusts"]!.AsObject().Select(trust => trust.Value!),
            .. keys["governed"]!.AsArray().Take(3).Select(one => one!["trust"]!),
        ];
    }

    private static byte[] Attestation()
    {
        JsonNode statement = new JsonObject
        {
            ["version"] = "helios-akka/statement/v1", ["networkName"] = "mainnet", ["chainId"] = 1,
            ["publicKey"] = $"{Samples.Key("k").PublicKey}",
            ["genesisValidatorsRoot"] = $"{Samples.Hash("genesis")}", ["networkId"] = $"{Samples.Hash("network")}", ["keyEpoch"] = 1,
            ["founding"] = new JsonObject { ["root"] = $"{Samples.Hash("root")}", ["slot"] = 9_000_000 },
            ["policyDigest"] = $"{Samples.Hash("policy")}", ["node"] = $"{Samples.Key("node").PublicKey}",
            ["policy"] = new JsonObject { ["contract"] = new JsonObject { ["address"] = $"{Someone}" } },
        };
        return MadeAnswers.Utf8(new JsonObject
        {
            ["statement"] = statement.ToJsonString(), ["signature"] = new string('0', 128), ["nonce"] = new string('1', 64),
            ["quote"] = "0400", ["eventLog"] = "[]", ["collateral"] = new JsonObject { ["root_ca_crl"] = "3003", ["tcb_info"] = "{}" },
        });
    }
}
