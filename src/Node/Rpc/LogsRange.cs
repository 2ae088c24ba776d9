using Helios.Actors.Beacon;
using Helios.Node.Answers;
using Helios.Protocol.Answers;
using Helios.Protocol.LightClient;

namespace Helios.Node.Rpc;

/// <summary>The blocks of <c>eth_getLogs</c>, refused in the words of go-ethereum.</summary>
internal static class LogsRange
{
    /// <returns>Null where the range may be one.</returns>
    public static NoAnswer? Objection(RpcRequest.Logs asked, ProvenBlock newest) =>
        new[] { asked.From, asked.View }.Any(view => view is BlockView.Numbered { Number: var number } && number > newest.BlockNumber)
            ? Refused("block range extends beyond current head block")
            : null;

    /// <summary>The number of the first block.</summary>
    /// <param name="last">The last block.</param>
    public static Result<ulong, NoAnswer> FirstOf(RpcRequest.Logs asked, ProvenBlock last, BeaconSync.SignableBlocks blocks)
    {
        if (asked.From is not { } from)
            return last.BlockNumber;
        if (from is not BlockView.Numbered { Number: var first })
        {
            if (!ViewedBlock.Of(from, blocks).TryGetValue(out ViewedBlock? viewed, out ViewedBlock.Absence? absent))
                return new NoAnswer.NoBlock(absent);
            first = viewed.Block.Block.BlockNumber;
        }
        return first <= last.BlockNumber ? first : Refused("invalid block range params");
    }

    private static NoAnswer Refused(string reason) => new NoAnswer.Refused(StatusCodes.Status400BadRequest, "bad-request", reason);
}
