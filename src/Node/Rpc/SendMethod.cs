using System.Text.Json.Nodes;
using Helios.Actors.Beacon;
using Helios.Actors.Execution;
using Helios.Actors.Transport;
using Helios.Node.Questions;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Json;
using static Helios.Actors.Execution.ExecutionMessages;

namespace Helios.Node.Rpc;

/// <summary>
/// <c>eth_sendRawTransaction</c>: what no node would take is refused here, and the rest goes to all endpoints. The hash is computed here;
/// that an endpoint has taken it is its word.
/// </summary>
internal sealed class SendMethod(NodeQuestions node, ulong chainId, ExecutionOptions execution)
{
    public const string Name = "eth_sendRawTransaction";

    /// <exception cref="MalformedInputException">Not hex.</exception>
    public async Task<Result<JsonNode, RpcError>> AnswerAsync(
        StrictJson transaction, NetworkPrefix client, CancellationToken cancellationToken)
    {
        byte[] raw = transaction.Bytes();
        // a node that follows no chain yet can send, and does not know which fork it is
        ChainRules? rules = await RulesAsync(cancellationToken);
        if (!Submission.Check(raw, chainId, rules).TryGetValue(out Submission? checkedHere, out string? reason))
            return RpcError.NotSent(reason, isRefused: true);
        Hash32 hash = checkedHere.Signed.Hash;
        if (!(await node.SendAsync(new SendTransaction(raw, hash, client), execution.Timeout, cancellationToken))
            .TryGetValue(out Sending? sending, out NotReady? notReady))
            return RpcError.Of(notReady);
        return sending is Sending.NotTaken none ? RpcError.NotSent(none.Reason, none.IsRefused) : JsonValue.Create(hash.ToString())!;
    }

    private async Task<ChainRules?> RulesAsync(CancellationToken cancellationToken) =>
        (await node.HeadAsync(cancellationToken)).TryGetValue(out BeaconSync.SignableHead? head, out _)
        && (await node.StatusAsync(cancellationToken)).TryGetValue(out BeaconSync.SyncStatus? sync, out _)
            ? ExecutionRules.At(sync.Schedule.Chain, head.Block).Match<ChainRules?>(rules => rules, _ => null)
            : null;
}
