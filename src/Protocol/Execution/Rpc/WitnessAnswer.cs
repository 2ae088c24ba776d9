using System.Text.Json;
using Helios.Protocol.Json;

namespace Helios.Protocol.Execution.Rpc;

/// <summary>The answer to <c>debug_executionWitness</c>, as go-ethereum (headers are objects) and reth (headers are RLP) give it.</summary>
public static class WitnessAnswer
{
    /// <exception cref="MalformedInputException">Not a witness.</exception>
    public static UntrustedWitness Decode(JsonElement json)
    {
        StrictJson witness = StrictJson.Of(json, "witness").InAnySpelling();
        return new UntrustedWitness(
            witness["state"].Items(node => node.Bytes()),
            witness["codes"].Items(code => code.Bytes()),
            witness["headers"].Items(header => header.IsText ? BlockHeader.Decode(header.Bytes()) : BlockAnswer.DecodeHeader(header)));
    }
}
