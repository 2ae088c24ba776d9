using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Helios.Client.Answers;
using Helios.Client.Asking;
using Helios.Client.Trust;
using Helios.Devnet.Execution;
using Helios.Protocol.Answers;
using Helios.Protocol.Beacon;
using Helios.Protocol.Crypto;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Json;
using Helios.Protocol.Overlay;
using Helios.Protocol.Primitives;

namespace Helios.Bench.Node;

/// <summary>How large answers are without and with their proofs, and how long a client takes to verify one.</summary>
internal static class AnswerCosts
{
    private const int Runs = 200;

    public static async Task PrintAsync(HttpClient http, BeaconChain chain, DevAccounts accounts, Address router)
    {
        TrustFile trust = await TrustAsync(http);
        var balance = new CallRequest { To = DevToken.Address, Input = DevToken.BalanceOf(accounts.Addresses[0]) };
        (string, Question)[] questions =
        [
            ("a block", new Question.Block(BlockView.Latest, default)),
            ("a token balance", new Question.Call(CanonicalCall.Of(balance), BlockView.Latest, default)),
            ("a quote of a swap", new Question.Call(CanonicalCall.Of(SwapQuote.Of(router)), BlockView.Latest, default)),
        ];
        foreach ((string name, Question question) in questions)
        {
            foreach (bool withProof in new[] { false, true })
            {
                byte[] body = await NodeRequest.Of(question, withProof).SendAsync(http);
                AnswerDocument document = AnswerDocument.Parse(body);
                var expected = new AnswerExpectations
                {
                    Question = question, Chain = chain, NeedsProof = withProof, MaxAge = TimeSpan.FromHours(1),
                    MaxHeadAge = TimeSpan.FromHours(1),
                };
                double parse = Average(() => AnswerDocument.Parse(body));
                double verify = Average(() =>
                {
                    Verification found = AnswerVerifier.Verify(document, trust, expected, TimeProvider.System.GetUtcNow());
                    if (found.Answer is null)
                        throw new InvalidOperationException($"refused: {string.Join(", ", found.Refusals)}");
                });
                if (document.Answer.Outcome != AnswerOutcome.Returned || (question is Question.Call && document.Answer.Result.IsEmpty))
                    throw new InvalidOperationException($"{name} is not there");
                string parts = document.Proof is not { } proof ? "" : $"   bootstrap {proof.Bootstrap.Ssz.Length}, " +
                    $"{proof.Updates.Length} updates {proof.Updates.Sum(update => update.Ssz.Length)}, " +
                    $"head {proof.Last.Update.Ssz.Length}, state {proof.State?.Size ?? 0} bytes";
                Console.WriteLine($"{name,-24} {(withProof ? "with its proof" : "signed"),-14} {body.Length,8} bytes   " +
                    $"read {parse:0.00} ms   verified {verify:0.00} ms{parts}");
            }
        }
    }

    private static double Average(Action action)
    {
        action();
        long started = Stopwatch.GetTimestamp();
        for (int i = 0; i < Runs; i++)
            action();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds / Runs;
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
