using System.Text.Json;
using System.Text.Json.Nodes;

namespace Helios.Replay;

/// <summary>The recorded answers of an execution client: proofs at one block, and code.</summary>
public sealed class RecordedExecutionRpc
{
    private readonly Dictionary<Address, JsonElement> _proofs = [];
    private readonly Dictionary<string, byte[]> _codes = [];

    /// <summary>Reads a folder of the pack <c>e2e-mainnet</c>: the proofs of the attested block.</summary>
    public static RecordedExecutionRpc FromCase(string folder, JsonElement @case)
    {
        var rpc = new RecordedExecutionRpc();
        foreach (JsonElement proof in @case.GetProperty("proofs").EnumerateArray())
        {
            if (proof.GetProperty("attested").GetBoolean())
                rpc.Add(JsonElement.Parse(File.ReadAllBytes(Path.Combine(folder, proof.GetProperty("file").GetString()!))));
        }
        foreach (JsonElement code in @case.GetProperty("codes").EnumerateArray())
        {
            string file = code.GetProperty("file").GetString()!;
            rpc._codes["0x" + file["code_".Length..]] = File.ReadAllBytes(Path.Combine(folder, file));
        }
        return rpc;
    }

    /// <param name="proof">An <c>eth_getProof</c> result. A second one of the same account adds its storage proofs.</param>
    public void Add(JsonElement proof)
    {
        Address address = Address.Parse(proof.GetProperty("address").GetString());
        if (_proofs.TryGetValue(address, out JsonElement known))
        {
            JsonObject merged = JsonNode.Parse(known.GetRawText())!.AsObject();
            foreach (JsonElement slot in proof.GetProperty("storageProof").EnumerateArray())
                merged["storageProof"]!.AsArray().Add(JsonNode.Parse(slot.GetRawText()));
            proof = JsonElement.Parse(merged.ToJsonString());
        }
        _proofs[address] = proof;
    }

    public void AddCode(Hash32 codeHash, byte[] code) => _codes[codeHash.ToString()] = code;

    /// <summary>The <c>result</c>, or an error for what was not recorded.</summary>
    public (JsonNode? Result, string? Error) Answer(string method, JsonElement parameters)
    {
        switch (method)
        {
            case "eth_getProof":
                Address address = Address.Parse(parameters[0].GetString());
                if (!_proofs.TryGetValue(address, out JsonElement proof))
                    return (null, $"no proof of {address} was recorded");
                JsonObject answer = JsonNode.Parse(proof.GetRawText())!.AsObject();
                var asked = parameters[1].EnumerateArray().Select(slot => U256.Parse(slot.GetString())).ToHashSet();
                var found = new JsonArray();
                foreach (JsonElement slot in proof.GetProperty("storageProof").EnumerateArray())
                {
                    if (asked.Remove(U256.Parse(slot.GetProperty("key").GetString())))
                        found.Add(JsonNode.Parse(slot.GetRawText()));
                }
                answer["storageProof"] = found;
                return asked.Count == 0 ? (answer, null) : (null, $"slot {asked.First().ToHexQuantity()} of {address} was not recorded");
            case "eth_getCode":
                Address account = Address.Parse(parameters[0].GetString());
                if (!_proofs.TryGetValue(account, out JsonElement of))
                    return (null, $"{account} was not recorded");
                return _codes.TryGetValue(of.GetProperty("codeHash").GetString()!, out byte[]? code)
                    ? (JsonValue.Create(Hex.Encode(code)), null)
                    : (null, $"the code of {account} was not recorded");
            default:
                return (null, null);
        }
    }
}
