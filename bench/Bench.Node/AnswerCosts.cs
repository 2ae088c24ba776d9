using System.Text;
using System.Text.Json.Nodes;
using Helios.Client.Answers;
using Helios.Client.Asking;
using Helios.Client.Tests.Answers;
using Helios.Client.Trust;
using Helios.Devnet.Execution;
using Helios.Protocol.Answers;
using Helios.Protocol.Beacon;
using Helios.Protocol.Crypto;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Json;
using Helios.Protocol.Overlay;
using Helios.Protocol.Proofs;
using Helios.Protocol.Tests.LightClient;
using Helios.Vectors;

namespace Helios.Bench.Node;

/// <summary>How large answers are without and with their proofs, and how long a client takes to verify one.</summary>
internal static class AnswerCosts
{
    /// <summary>Most milliseconds of processor time that a client takes to read and verify a signed answer.</summary>
    private const double Most = 5;

    /// <summary>So often a contract that was just deployed is asked for.</summary>
    private const int Tries = 300;

    /// <param name="runs">How often each is verified, after as many that are not counted.</param>
    public static async Task PrintAsync(HttpClient http, BeaconChain chain, DevAccounts accounts, Address router, int runs)
    {
        TrustFile trust = await TrustAsync(http);
        var balance = new CallRequest { To = DevToken.Address, Input = DevToken.BalanceOf(accounts.Addresses[0]) };
        AnswerDocument newest = AnswerDocument.Parse(await NodeRequest.Of(new Question.Block(BlockView.Latest, default)).SendAsync(http));
        var earlier = new BlockView.Numbered(newest.Answer.BlockNumber - 20);
        (string, Question)[] questions =
        [
            ("a block", new Question.Block(BlockView.Latest, default)),
            ("an earlier block", new Question.Block(earlier, default)),
            ("receipts of a block", new Question.Rpc(new RpcRequest.BlockReceipts(earlier), default)),
            ("a token balance", new Question.Call(CanonicalCall.Of(balance), BlockView.Latest, default)),
            ("a quote of a swap", new Question.Call(CanonicalCall.Of(SwapQuote.Of(router)), BlockView.Latest, default)),
        ];
        foreach ((string name, Question question) in questions)
        {
            foreach (bool withProof in new[] { false, true })
            {
                byte[] body = await NodeRequest.Of(question, withProof).SendAsync(http);
                for (int tries = 0; !IsThere(AnswerDocument.Parse(body), question) && tries < Tries; tries++)
                {
                    await Task.Delay(200); // the router is in a block soon
                    body = await NodeRequest.Of(question, withProof).SendAsync(http);
                }
                var expected = new AnswerExpectations
                {
                    Question = question, Chain = chain, NeedsProof = withProof, MaxAge = TimeSpan.FromHours(1),
                    MaxHeadAge = TimeSpan.FromHours(1),
                };
                Print(name, body, trust, expected, TimeProvider.System.GetUtcNow(), runs);
            }
        }
    }

    /// <summary>The same of recorded sessions of mainnet with a call: a committee of 512 keys, and the tries of mainnet.</summary>
    public static void PrintRecorded(int runs)
    {
        if (VectorPack.WhyAbsent(RecordedSessions.Pack) is { } reason)
        {
            Console.WriteLine($"no figures of mainnet: {reason}");
            return;
        }
        foreach (VectorRow row in RecordedSessions.WithCall.Rows(VectorPack.Open(RecordedSessions.Pack)))
        {
            var recorded = new RecordedAnswers(RecordedSessions.WithCall[row]);
            AnswerDocument answer = recorded.Call()!;
            byte[] body = Encoding.UTF8.GetBytes(answer.Write().ToJsonString());
            AnswerExpectations expected = recorded.Expected with { Question = answer.Question };
            Print($"mainnet, {answer.Proof!.Updates.Length} updates", body, recorded.Trust, expected, recorded.Now, runs);
        }
    }

    /// <summary>
    /// Sizes are of the JSON, and of the SSZ and the witness in bytes. Times are processor time. The light client is apart, because its
    /// signatures (BLS) cost more than all else together, and a client that keeps a checkpoint checks fewer of them.
    /// </summary>
    private static void Print(string name, byte[] body, TrustFile trust, AnswerExpectations expected, DateTimeOffset now, int runs)
    {
        AnswerDocument document = AnswerDocument.Parse(body);
        if (!IsThere(document, expected.Question))
            throw new InvalidOperationException($"{name} is not there");
        double parse = ThreadTime.Of(() => AnswerDocument.Parse(body), runs);
        double verify = ThreadTime.Of(() =>
        {
            Verification found = AnswerVerifier.Verify(document, trust, expected, now);
            if (found.Answer is null)
                throw new InvalidOperationException($"refused: {string.Join(", ", found.Refusals)}");
        }, runs);
        string form = document.Proof is null ? "signed" : "with its proof";
        string line = $"{name,-22} {form,-14} {body.Length,8} bytes   read {parse:0.00} ms   ";
        if (document.Proof is not { } proof)
        {
            Console.WriteLine($"{line}verified {verify:0.00} ms");
            Judge(name, parse + verify);
            return;
        }
        BeaconChain chain = expected.Chain ?? BuiltInChains.Mainnet;
        Root[] trusted = [trust.Founding.BlockRoot];
        double lightClient = ThreadTime.Of(() => _ = ProvenHead.Check(proof, trusted, chain.SlotAt(now), chain).Value, runs);
        Console.WriteLine($"{line}verified {verify - lightClient:0.00} ms and by the light client {lightClient:0.00} ms   " +
            $"bootstrap {proof.Bootstrap.Ssz.Length}, {proof.Updates.Length} updates {proof.Updates.Sum(update => update.Ssz.Length)}, " +
            $"head {proof.Last.Update.Ssz.Length}, state {proof.State?.Size ?? 0} bytes in {proof.State?.Nodes.Length ?? 0} nodes, " +
            $"way back {proof.Ancestry?.Size ?? 0}, contents {proof.Contents.Sum(block => block.Size)}");
    }

    private static bool IsThere(AnswerDocument document, Question? question) =>
        document.Answer.Outcome == AnswerOutcome.Returned && !(question is Question.Call && document.Answer.Result.IsEmpty);

    /// <summary>A signed answer is verified in less than the bound, or the exit code says so.</summary>
    private static void Judge(string name, double milliseconds)
    {
        if (milliseconds <= Most)
            return;
        Console.Error.WriteLine($"{name}: {milliseconds:0.00} ms, more than the {Most} ms of a signed answer");
        Environment.ExitCode = 1;
    }

    /// <summary>What a verified attestation would have given.</summary>
    private static async Task<TrustFile> TrustAsync(HttpClient http)
    {
        JsonNode attested = JsonNode.Parse(await NodeRequest.Attestation([0]).SendAsync(http))!;
        StrictJson statement = StrictJson.Parse(Encoding.UTF8.GetBytes((string)attested["statement"]!), "statement");
        return new TrustFile(
            statement["chainId"].SafeInteger(), statement["networkId"].Hash32(),
            new FinalizedBlock(statement["founding"]["root"].Root(), new Slot(statement["founding"]["slot"].SafeInteger())),
            statement["keyEpoch"].Integer32(), Secp256k1PublicKey.Decode(statement["publicKey"].PlainBytes(33)), Hash32.Zero, Hash32.Zero,
            DateTimeOffset.UnixEpoch, IsSimulated: true);
    }
}
