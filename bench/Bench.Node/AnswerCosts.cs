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

    public static async Task PrintAsync(HttpClient http, BeaconChain chain, DevAccounts accounts)
    {
        TrustFile trust = await TrustAsync(http);
        var balance = new CallRequest { To = DevToken.Address, Input = DevToken.BalanceOf(accounts.Addresses[0]) };
        (string, Question)[] questions =
        [
            ("a block", new Question.Block(BlockView.Latest, default)),
            ("a token balance", new Question.Call(CanonicalCall.Of(balance), BlockView.Latest, default)),
            ("a quote of six balances", new Question.Call(CanonicalCall.Of(Quote(accounts)), BlockView.Latest, default)),
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
                string parts = document.Proof is not { } proof ? "" : $"   bootstrap {proof.Bootstrap.Ssz.Length}, " +
                    $"{proof.Updates.Length} updates {proof.Updates.Sum(update => update.Ssz.Length)}, " +
                    $"head {proof.Last.Update.Ssz.Length}, state {proof.State?.Size ?? 0} bytes";
                Console.WriteLine($"{name,-24} {(withProof ? "with its proof" : "signed"),-14} {body.Length,8} bytes   " +
                    $"read {parse:0.00} ms   verified {verify:0.00} ms{parts}");
            }
        }
    }

    /// <summary>As a quote of a swap reads reserves: init code that asks the token for six balances and adds them up.</summary>
    private static CallRequest Quote(DevAccounts accounts)
    {
        var code = new List<byte>();
        foreach (Address account in accounts.Addresses.Take(6))
        {
            byte[] input = DevToken.BalanceOf(account);
            code.AddRange([0x63, .. input[..4], 0x60, 0xe0, 0x1b, 0x5f, 0x52]); // MSTORE(0, selector << 224)
            code.AddRange([0x73, .. account.Span, 0x60, 0x04, 0x52]); // MSTORE(4, account)
            code.AddRange([0x60, 0x20, 0x60, 0x40, 0x60, 0x24, 0x5f]); // 32 bytes to 64, from 0 to 36
            code.AddRange([0x73, .. DevToken.Address.Span, 0x5a, 0xfa, 0x50]); // STATICCALL(GAS, token, ...); POP
            code.AddRange([0x60, 0x40, 0x51, 0x60, 0x60, 0x51, 0x01, 0x60, 0x60, 0x52]); // MSTORE(96, MLOAD(64) + MLOAD(96))
        }
        code.AddRange([0x60, 0x20, 0x60, 0x60, 0xf3]); // RETURN(96, 32)
        return new CallRequest { Input = code.ToArray() };
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
