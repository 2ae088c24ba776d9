using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Helios.Client.Checks;
using Helios.Protocol.Answers;
using Helios.Protocol.Beacon;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Json;
using Helios.Protocol.LightClient;
using Helios.Protocol.Overlay;
using Helios.Protocol.Proofs;
using Helios.Protocol.Trie;

namespace Helios.Client.Answers;

/// <summary>Judges the proof of an answer, up to running its call again: docs/answer-format.md, section 9, in this order.</summary>
internal static class ProofVerifier
{
    /// <summary>The times of an answer are whole seconds, and a clock may go a little while it is signed.</summary>
    private static readonly TimeSpan SlotTolerance = TimeSpan.FromSeconds(2);

    /// <summary>Every check up to the first that does not hold. A proof may start from one of the trusted roots.</summary>
    public static ProofFindings Verify(
        AnswerDocument document, ulong chainId, Root[] trusted, AnswerExpectations expected, DateTimeOffset now)
    {
        string method = document.Question is Question.Rpc { Request: var rpc } ? rpc.Method : document.Answer.Method;
        bool canBeProven = document.Question is not Question.Rpc { Request.CanBeProven: false };
        if (document.Proof is not { } proof)
        {
            return ProofFindings.Of(!expected.NeedsProof ? null : new Check(
                "proof", "it brings its proof", "none", "a proof",
                canBeProven ? "ask with ?proof=1, or do not demand one" : $"do not demand one: {method} has none"));
        }
        if (!canBeProven)
        {
            return ProofFindings.Of(new Check(
                "proof", "its proof can be judged", $"a proof, and nothing in it shows the result of {method}",
                "none, because this method has no proof", "do not believe it: the proof does not show what the answer says"));
        }
        if (ChainOf(chainId, expected) is not { } chain)
        {
            return ProofFindings.Of(new Check(
                "proof", "its proof can be checked", $"no parameters of chain {chainId}", "preset, forks and genesis of the chain",
                "name the chain's spec.json and genesis.json (--network FOLDER)")) with { LacksChain = true };
        }
        (ProofRefusal? refusal, FinalizedBlock? finalized) = Judge(document, proof, trusted, chain, expected.MaxGas, now);
        return new(
            [
                .. Enum.GetValues<ProofCheck>()
                    .Where(check => check == refusal?.Check || (!(check > refusal?.Check) && IsMade(check, document)))
                    .Select(check => new ProofSentence(check, document.Answer, proof, trusted)
                        .ToCheck(refusal?.Check == check ? refusal.Found : null)),
            ],
            refusal is null ? finalized : null);
    }

    /// <summary>Whether a check is made of the answer's proof.</summary>
    private static bool IsMade(ProofCheck check, AnswerDocument document) => check switch
    {
        ProofCheck.Ancestry => document.Proof?.Ancestry is not null,
        ProofCheck.Contents => document.Question is Question.Rpc { Request.ReadsContents: true },
        ProofCheck.State => document.Question is Question.Call or Question.Rpc { Request: { ReadsState: true } or RpcRequest.Call },
        ProofCheck.Result => document.Question is Question.Rpc { Request: not RpcRequest.Call },
        ProofCheck.Execution => document.Question is Question.Call or Question.Rpc { Request: RpcRequest.Call },
        _ => true,
    };

    /// <summary>The chain that the answer's proof is judged on; null where the client does not know it.</summary>
    internal static BeaconChain? ChainOf(ulong chainId, AnswerExpectations expected) =>
        (expected.Chain ?? BuiltInChains.All.FirstOrDefault(chain => chain.ChainId == chainId)) is { } chain
        && chain.ChainId == chainId ? chain : null;

    private static (ProofRefusal? Refusal, FinalizedBlock? Finalized) Judge(
        AnswerDocument document, AnswerProof proof, Root[] trusted, BeaconChain chain, ulong maxGas, DateTimeOffset now)
    {
        if (!ProvenHead.Check(proof, trusted, chain.SlotAt(now), chain).TryGetValue(out ProvenHead? head, out ProofRefusal? refusal))
            return (refusal, null);
        if ((refusal = CompareHead(document.Answer, head, chain)) is not null
            || !ProvenBlocks.Check(document, proof, head).TryGetValue(out ProvenBlocks? blocks, out refusal))
            return (refusal, null);
        return (JudgeResult(document, proof, blocks, chain, maxGas), head.Finalized);
    }

    /// <summary>On the answer's block, and those before it.</summary>
    private static ProofRefusal? JudgeResult(
        AnswerDocument document, AnswerProof proof, ProvenBlocks blocks, BeaconChain chain, ulong maxGas)
    {
        Answer answer = document.Answer;
        bool readsState = IsMade(ProofCheck.State, document), readsContents = IsMade(ProofCheck.Contents, document);
        if (!readsContents && !proof.Contents.IsEmpty)
            return new(ProofCheck.Contents, "what blocks hold, and nothing reads it");
        if (!readsState && proof.State is not null)
            return new(ProofCheck.State, "a state, and nothing reads it");
        return document.Question switch
        {
            Question.Call call => RunAgain(
                answer, call.Parameters.Request, (_, result) => result, proof.State, blocks.Answered, chain, maxGas),
            Question.Rpc { Request: RpcRequest.Call { Aim: CallAim.Output } call } => RunAgain(
                answer, call.Request, (outcome, result) => BytesOf(CallResultJson.Of(outcome, result)), proof.State, blocks.Answered, chain,
                maxGas),
            Question.Rpc { Request: { ReadsState: true } request } => ReadAgain(answer, request, proof.State, blocks.Answered, chain),
            Question.Rpc { Request: { ReadsContents: true } request } => blocks.Read(request, proof.Contents, chain).Match(
                reading => CompareResult(answer, reading.Value), refusal => refusal),
            Question.Block => null,
            Question.Rpc { Request: RpcRequest.BlockNumber } => CompareResult(answer, ((U256)blocks.Answered.BlockNumber).ToHexQuantity()),
            var other => throw new InvalidOperationException($"a proof of method {other.Method} cannot be judged"),
        };
    }

    private static ProofRefusal? CompareHead(Answer answer, ProvenHead head, BeaconChain chain)
    {
        TimeSpan start = chain.StartOf(head.Slot) - DateTimeOffset.UnixEpoch;
        TimeSpan said = AnswerVerifier.Seconds(answer.Time) - AnswerVerifier.Seconds(answer.SlotAge);
        bool saysFinalized = answer.View == BlockView.Safe || answer.View == BlockView.Finalized;
        string? found = saysFinalized && !head.IsFinalized ? "an update that proves the newest block, and no finalized one"
            : answer.View == BlockView.Latest && head.IsFinalized ? "an update that proves the finalized block, and not the newest"
            : head.Slot.Value != answer.Slot ? $"a header of slot {head.Slot}"
            : (head.Participants, head.CommitteeSize) != ((int)answer.Participation, (int)answer.CommitteeSize)
                ? $"{head.Participants} of {head.CommitteeSize} signed, the answer says {answer.Participation} of {answer.CommitteeSize}"
            : (said - start).Duration() > SlotTolerance
                ? $"slot {head.Slot}, which began at {start.TotalSeconds:0}, the answer says at {said.TotalSeconds:0}"
            : null;
        return found is null ? null : new(ProofCheck.Head, found);
    }

    /// <summary>What the state says.</summary>
    private static ProofRefusal? ReadAgain(
        Answer answer, RpcRequest request, StateWitness? witness, ProvenBlock block, BeaconChain chain)
    {
        if (witness is null)
            return new(ProofCheck.State, "the proof lacks the state that is read");
        if (!ExecutionRules.At(chain, block).TryGetValue(out ChainRules? rules, out string? reason))
            return new(ProofCheck.Result, reason);
        if (!witness.Prove(block, hasHistory: rules.Has(Fork.Prague)).TryGetValue(out ProvenState? state, out ProofRefusal? refusal))
            return refusal;
        return StateResult.Of(request, state, TrieNodes.None.With(witness.Nodes)).Match(
            result => CompareResult(answer, result), lacking => new ProofRefusal(ProofCheck.Result, $"the witness lacks {lacking}"));
    }

    private static ProofRefusal? CompareResult(Answer answer, JsonNode? result)
    {
        byte[] proven = BytesOf(result);
        return answer.Outcome == AnswerOutcome.Returned && answer.Result.Span.SequenceEqual(proven)
            ? null
            : new(ProofCheck.Result, $"it is {Text(proven)}, the answer says {AnswerNames.Of(answer.Outcome)} {Text(answer.Result.Span)}");
    }

    /// <summary>The bytes that are signed of a result of JSON-RPC.</summary>
    private static byte[] BytesOf(JsonNode? result) => Encoding.UTF8.GetBytes(CanonicalJson.Write(result));

    /// <summary>Runs a call. <paramref name="signed"/> is what the method signs of the data of an outcome.</summary>
    private static ProofRefusal? RunAgain(
        Answer answer, CallRequest request, Func<AnswerOutcome, ReadOnlyMemory<byte>, ReadOnlyMemory<byte>> signed, StateWitness? witness,
        ProvenBlock block, BeaconChain chain, ulong maxGas)
    {
        if (witness is null)
            return new(ProofCheck.State, "the proof lacks the state that the call reads");
        if (!ExecutionRules.At(chain, block).TryGetValue(out ChainRules? rules, out string? reason))
            return new(ProofCheck.Execution, reason);
        if (!witness.Prove(block, hasHistory: rules.Has(Fork.Prague)).TryGetValue(out ProvenState? state, out ProofRefusal? refusal))
            return refusal;
        ulong gas = request.Gas!.Value;
        if (gas > maxGas)
            return new(ProofCheck.Execution, $"a call with {gas} gas, and calls with more than {maxGas} are not run here");
        string? found = EthCall.Execute(request, ExecutionRules.Context(block), rules, state, gas) switch
        {
            EthCallResult.Success(var output, _, _) => Differs(AnswerOutcome.Returned, output),
            EthCallResult.Reverted(var output, _) => Differs(AnswerOutcome.Reverted, output),
            EthCallResult.Halted(var halt, _) => Differs(AnswerOutcome.Halted, HaltResult.Of(halt)),
            EthCallResult.Invalid(var invalid) => $"no block could hold this call: {invalid}",
            EthCallResult.NeedsBlobParameters => ExecutionRules.NoBlobPrice(block),
            EthCallResult.NeedsState needs => $"the witness lacks {NameOf(needs.Certain ?? needs)}",
            var other => throw new InvalidOperationException($"a run ended as {other}"),
        };
        return found is null ? null : new(ProofCheck.Execution, found);

        string? Differs(AnswerOutcome outcome, ReadOnlyMemory<byte> result) =>
            outcome == answer.Outcome && signed(outcome, result).Span.SequenceEqual(answer.Result.Span)
                ? null
                : $"it {AnswerNames.Of(outcome)} {Show(result.Span)}, the answer says {AnswerNames.Of(answer.Outcome)} "
                    + Show(answer.Result.Span);
    }

    private static string NameOf(EthCallResult.NeedsState needs) => needs switch
    {
        { Accounts: [var account, ..] } => $"account {account}",
        { Slots: [var slot, ..] } => $"slot {slot.Slot.ToHexQuantity()} of account {slot.Address}",
        { Codes: [var code, ..] } => $"code {code.CodeHash} of account {code.Address}",
        { BlockNumbers: [var number, ..] } => $"the hash of block {number}",
        _ => throw new ArgumentException("a run needs nothing, and has no outcome", nameof(needs)),
    };

    private static string Text(ReadOnlySpan<byte> json) =>
        json.Length <= 200 ? Encoding.UTF8.GetString(json) : $"{Encoding.UTF8.GetString(json[..200])}… of {json.Length} bytes";

    private static string Show(ReadOnlySpan<byte> bytes) =>
        bytes.Length <= 64 ? Hex.Encode(bytes) : $"{Hex.Encode(bytes[..64])}… of {bytes.Length} bytes";
}

/// <summary>What was found of a proof.</summary>
/// <param name="Checks">Up to the first that does not hold, because the others depend on it; none where there is no proof to check.</param>
/// <param name="Finalized">The newest finalized block that the proof shows; null where a check does not hold.</param>
internal sealed record ProofFindings(ImmutableArray<Check> Checks, FinalizedBlock? Finalized)
{
    /// <summary>Whether the parameters of its chain are not known, so that nothing of it was judged.</summary>
    public bool LacksChain { get; init; }

    /// <param name="check">The one that does not hold; null where there is nothing to check.</param>
    public static ProofFindings Of(Check? check) => new(check is null ? [] : [check], null);
}
