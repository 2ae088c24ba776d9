using System.Text.Json;
using Helios.Protocol.Execution;
using Helios.Protocol.Execution.Rpc;
using Helios.Protocol.Json;

namespace Helios.Devnet.Tests.Execution;

/// <summary>The answer to <c>debug_executionWitness</c>, as go-ethereum (headers are objects) and reth (headers are RLP) give it.</summary>
internal static class WitnessAnswer
{
    /// <exception cref="MalformedInputException">Not a witness.</exception>
    public static UntrustedWitness Decode(JsonElement json)
    {
        StrictJson witness = StrictJson.Of(json, "witness").InAnySpelling();
        return new UntrustedWitness(
            witness["state"].Items(node => node.Bytes()),
            witness["codes"].Items(code => code.Bytes()),
            [.. json.GetProperty("headers").EnumerateArray().Select(header => header.ValueKind == JsonValueKind.String
                ? BlockHeader.Decode(Hex.Decode(header.GetString()!)) : BlockAnswer.DecodeHeader(header))]);
    }
}
