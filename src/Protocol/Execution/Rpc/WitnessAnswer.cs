using System.Text.Json;
using Helios.Protocol.Json;

namespace Helios.Protocol.Execution.Rpc;

/// <summary>
/// The answer to <c>debug_executionWitness</c>, as go-ethereum (headers are objects) and reth (headers are RLP) give it; Nethermind's
/// <c>proof_call</c> has the same in its member <c>witness</c>.
/// </summary>
public static class WitnessAnswer
{
    /// <summary>A block of 200 million gas stays below, if it only reads cold slots, each under ten nodes that no other has.</summary>
    private const ulong MostNodes = 1 << 20;

    /// <summary>Codes that such a block can load, at 2600 gas each (EIP-2929).</summary>
    private const ulong MostCodes = 1 << 17;

    /// <summary>BLOCKHASH reaches so far back.</summary>
    private const ulong MostHeaders = 256;

    /// <exception cref="MalformedInputException">Not a witness, or of more parts than one of a block has.</exception>
    public static UntrustedWitness Decode(JsonElement json) => Decode(StrictJson.Of(json, "witness").InAnySpelling());

    /// <summary>Of an answer to <c>proof_call</c>. How the call ended, which stands beside it, is not read.</summary>
    /// <inheritdoc cref="Decode(JsonElement)" path="/exception"/>
    public static UntrustedWitness DecodeOfCall(JsonElement json) => Decode(StrictJson.Of(json, "answer").InAnySpelling()["witness"]);

    private static UntrustedWitness Decode(StrictJson witness) => new(
        witness["state"].Items(node => node.Bytes(), MostNodes),
        witness["codes"].Items(code => code.Bytes(), MostCodes),
        witness["headers"].Items(
            header => header.IsText ? BlockHeader.Decode(header.Bytes()) : BlockAnswer.DecodeHeader(header), MostHeaders));
}
