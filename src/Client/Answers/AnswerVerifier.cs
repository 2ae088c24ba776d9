using System.Collections.Immutable;
using Helios.Client.Checks;
using Helios.Client.Trust;
using Helios.Protocol.Answers;
using Helios.Protocol.Beacon;
using Helios.Protocol.Crypto;
using Helios.Protocol.Overlay;

namespace Helios.Client.Answers;

/// <summary>
/// Judges an answer by what a client keeps and by what it asked: docs/answer-format.md, section 6, in this order; and its proof, where it
/// has one, by section 9. It uses no network.
/// </summary>
public static class AnswerVerifier
{
    private const string AnotherNetwork = "do not believe it: it is an answer of another network";
    private const string NotYours = "do not believe it: it answers another question";

    /// <summary>The end of the year 9999 in Unix seconds: a <see cref="TimeSpan"/> holds it, beside every time that there is.</summary>
    private const ulong MaxSeconds = 253_402_300_799;

    /// <summary>Every check, in order; those of the proof only where all before them hold.</summary>
    /// <param name="document">The answer, read and not yet judged.</param>
    /// <param name="trust">What the client keeps.</param>
    /// <param name="expected">What it asked, and how fresh and how well founded the answer must be.</param>
    /// <param name="now">The client's own time.</param>
    public static Verification Verify(AnswerDocument document, TrustFile trust, AnswerExpectations expected, DateTimeOffset now)
    {
        ImmutableArray<Check> checks =
        [
            Chain(document.Answer, trust.ChainId),
            Network(document.Answer, trust),
            Epoch(document.Answer, trust),
            Signature(document, trust),
            Request(document, expected.Question, trust.ChainId),
            Nonce(document.Answer, expected.Nonce is { } own ? new ReadOnlyMemory<byte>(own) : expected.Question?.Nonce),
            View(document.Answer, expected.Question?.View),
            Time(document.Answer, expected, now),
            HeadAge(document.Answer, expected, document.Proof is null ? null : ProofVerifier.ChainOf(trust.ChainId, expected), now),
            Provenance(document.Answer, expected.AllowsUnproven),
            Clock(document.Answer, expected.NeedsAuthenticatedTime),
            Reason(document),
        ];
        if (!checks.All(check => check.Holds))
            return VerifiedAnswer.Of(document, checks, proof: null);
        return VerifiedAnswer.Of(
            document, checks, ProofVerifier.Verify(document, trust.ChainId, Roots(trust, expected), expected, now));
    }

    private static Root[] Roots(TrustFile trust, AnswerExpectations expected) =>
        [.. new[] { expected.Checkpoint, trust.Checkpoint?.BlockRoot, trust.Founding.BlockRoot }.OfType<Root>().Distinct()];

    internal static Check Chain(Answer answer, ulong chainId) => Equal(
        "chain", $"it is about chain {chainId}", answer.Domain.ChainId, chainId, AnotherNetwork);

    private static Check Network(Answer answer, TrustFile trust) => Equal(
        "network", $"it is of network {trust.NetworkId}", answer.Domain.NetworkId, trust.NetworkId, AnotherNetwork);

    private static Check Epoch(Answer answer, TrustFile trust) => new(
        "epoch", $"it is signed under key epoch {answer.KeyEpoch}, which was in force then",
        trust.Keys.Judge(answer.KeyEpoch, answer.Time) switch
        {
            EpochVerdict.InForce => null,
            EpochVerdict.Revoked => $"epoch {answer.KeyEpoch}, which is revoked",
            EpochVerdict.NotActiveYet => $"epoch {answer.KeyEpoch}, which was not active yet when it was signed",
            EpochVerdict.PastOverlap => $"epoch {answer.KeyEpoch}, which had been followed by another one when it was signed",
            _ => $"epoch {answer.KeyEpoch}, which no certificate leads to",
        },
        $"{trust.Keys}",
        "follow the network's keys (GET /v1/keys), or make the trust file again");

    private static Check Signature(AnswerDocument document, TrustFile trust)
    {
        Secp256k1PublicKey key = trust.Keys.KeyOf(document.Answer.KeyEpoch)?.PublicKey ?? trust.PublicKey;
        string claim = $"key {key} signed it, every part of it", expected = "65 bytes of that key, low s";
        return document.Signed is not { } signed
            ? new("signature", claim, $"no signature, for a reason of the sender's: {document.Unsigned}", expected,
                "ask a node that holds the key, or judge the proof alone (verify --proof-alone)")
            : new("signature", claim, signed.IsSignedBy(key) ? null : "a signature of another key, or over other words", expected,
                "do not believe it: somebody else made it or changed it");
    }

    internal static Check Request(AnswerDocument document, Question? asked, ulong chainId)
    {
        Answer answer = document.Answer;
        string claim = asked is null ? "it is about the request that it repeats" : $"it is about your request, a {asked.Method}";
        string? found = document.Question.Hash() != answer.RequestHash ? "the parameters beside the answer are of another request"
            : (asked ?? document.Question) is Question.Rpc { Request: RpcRequest.Call { ChainId: { } chain } } && chain != chainId
                ? $"a call for chain {chain}, and the answer is about chain {chainId}"
            : asked is null ? null
            : asked.Method != answer.Method ? $"an answer to a {answer.Method}"
            : asked.Hash() != answer.RequestHash ? $"an answer to request {QuestionJson.Write(document.Question).ToJsonString()}"
            : null;
        return new("request", claim, found, asked is null ? $"{answer.RequestHash}" : $"{asked.Hash()}", NotYours);
    }

    private static Check Nonce(Answer answer, ReadOnlyMemory<byte>? asked)
    {
        string claim = asked is null ? $"its nonce ({Show(answer.Nonce)}) was not compared"
            : asked.Value.IsEmpty ? "it carries no nonce, as none was asked for"
            : $"it carries your nonce {Show(asked.Value)}";
        string? found = asked is { } nonce && !answer.Nonce.Span.SequenceEqual(nonce.Span) ? Show(answer.Nonce) : null;
        return new(
            "nonce", claim, found, asked is null ? "" : Show(asked.Value), "do not believe it: it is an answer to an earlier question");

        static string Show(ReadOnlyMemory<byte> bytes) => bytes.IsEmpty ? "none" : Hex.Encode(bytes.Span);
    }

    internal static Check View(Answer answer, BlockView? asked)
    {
        string? found = asked is not null && asked != answer.View ? $"view {answer.View}"
            : answer.View.WhyNot(answer.BlockNumber, answer.BlockHash);
        return new(
            "view", $"it is from the {answer.View} block: {answer.BlockNumber}, {answer.BlockHash}", found, $"view {asked ?? answer.View}",
            NotYours);
    }

    private static Check Time(Answer answer, AnswerExpectations expected, DateTimeOffset now)
    {
        TimeSpan age = now - DateTimeOffset.UnixEpoch - Seconds(answer.Time);
        string? found = age > expected.MaxAge ? $"signed {Show(age)} ago"
            : age < -expected.ClockTolerance ? $"signed {Show(-age)} in the future" : null;
        return new(
            "time", $"it is fresh: signed {Show(age)} ago by the node's clock", found, $"at most {Show(expected.MaxAge)} ago",
            "ask again; compare this machine's clock");
    }

    /// <remarks>Where a proof is judged, <paramref name="chain"/> is known, and the client's own clock says how old the slot is.</remarks>
    internal static Check HeadAge(Answer answer, AnswerExpectations expected, BeaconChain? chain, DateTimeOffset now)
    {
        bool isNewest = answer.View == BlockView.Latest;
        bool isFinalized = answer.View == BlockView.Safe || answer.View == BlockView.Finalized;
        TimeSpan signed = Seconds(answer.SlotAge);
        TimeSpan? age = chain is null ? null : now - chain.StartOf(new Slot(answer.Slot));
        string? found = isNewest && signed > expected.MaxHeadAge ? Show(signed)
            : age is { } own && (isNewest && own - expected.ClockTolerance > expected.MaxHeadAge
                || isFinalized && own > expected.MaxFinalizedAge) ? $"{Show(own)} by this machine's clock"
            : null;
        return new(
            "head-age",
            $"slot {answer.Slot} of its block began {Show(signed)} before the signature" + (age is { } known ? $", {Show(known)} ago" : ""),
            found,
            isFinalized ? $"at most {Show(expected.MaxFinalizedAge)} for the finalized block"
                : $"at most {Show(expected.MaxHeadAge)} for the newest block",
            "ask again, or another node: its block is an old one; compare this machine's clock");
    }

    private static Check Provenance(Answer answer, bool allowsUnproven)
    {
        bool isUnproven = answer.BlockProvenance == AnswerProvenance.Unproven || answer.ResultProvenance == AnswerProvenance.Unproven;
        string found = $"the block is {AnswerNames.Of(answer.BlockProvenance)}, the result is {AnswerNames.Of(answer.ResultProvenance)}";
        return new(
            "provenance", found, isUnproven && !allowsUnproven ? found : null, "nothing unproven",
            "do not rely on it, or allow parts that are the word of an endpoint");
    }

    private static Check Clock(Answer answer, bool needsAuthenticatedTime)
    {
        string found = answer.TimeAuthenticated ? "the node's time is authenticated" : "nobody confirms the node's time but its host";
        return new(
            "clock", found, needsAuthenticatedTime && !answer.TimeAuthenticated ? found : null, "authenticated time",
            "ask a node that has a source of authenticated time (helios.time.source)");
    }

    internal static Check Reason(AnswerDocument document)
    {
        string? reason = AnswerDocument.ReasonOf(document.Answer);
        string outcome = AnswerNames.Of(document.Answer.Outcome) + (reason is null ? "" : $": {reason}");
        return new(
            "reason", $"the outcome is {outcome}", document.Reason == reason ? null : $"'{document.Reason}' beside the answer",
            reason is null ? "no reason" : $"'{reason}', which its data says", "do not believe it: somebody changed it");
    }

    private static Check Equal<T>(string name, string claim, T found, T expected, string remedy)
        where T : IEquatable<T> =>
        new(name, claim, found.Equals(expected) ? null : $"{found}", $"{expected}", remedy);

    /// <summary>The number may be anybody's, and larger than a <see cref="TimeSpan"/>.</summary>
    internal static TimeSpan Seconds(ulong seconds) => TimeSpan.FromSeconds((long)Math.Min(seconds, MaxSeconds));

    private static string Show(TimeSpan time) => $"{time.TotalSeconds:0} s";
}
