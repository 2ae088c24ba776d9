using System.Text;
using System.Text.Json.Nodes;
using Helios.Client.Answers;
using Helios.Client.Trust;
using Helios.Protocol.Answers;
using Helios.Protocol.Crypto;
using Helios.Protocol.Json;
using Helios.Protocol.Overlay;
using Helios.Protocol.Tests.Answers;

namespace Helios.Client.Tests.Answers;

/// <summary>
/// An answer to a method of JSON-RPC, as a document and as a body with its header: an honest one is accepted, and each lie is refused by
/// its name. clients/js/test/rpc-answers.test.js has the same lies.
/// </summary>
public sealed class RpcAnswerTests : IDisposable
{
    private const string Balance = "a balance by JSON-RPC", Revert = "a call by JSON-RPC that reverts, on the finalized block";
    private const string Malformed = "malformed";

    private readonly Secp256k1SecretKey _key = AnswerVectors.Key();

    public void Dispose() => _key.Dispose();

    /// <summary>Lie, vector, and what refuses it.</summary>
    public static TheoryData<string, string, string> Lies => new()
    {
        { "none", Balance, "" },
        { "none", Revert, "" },
        { "the error is shown as a result", Revert, Malformed },
        { "the result is shown as an error", Balance, Malformed },
        { "a result beside the error", Revert, Malformed },
        { "an error beside the result", Balance, Malformed },
        { "neither result nor error", Balance, Malformed },
        { "another result", Balance, "signature" },
        { "another error", Revert, "signature" },
        { "the error's code in another form", Revert, Malformed },
        { "the error's code is rounded", Revert, Malformed },
        { "the body is null", Balance, Malformed },
        { "the body is an array", Balance, Malformed },
        { "the body is no JSON", Balance, Malformed },
        { "a text of the body is not Unicode", Balance, Malformed },
        { "a text of the domain is not Unicode", Balance, Malformed },
        { "a text of the message is not Unicode", Balance, Malformed },
        { "the signature is not Unicode", Balance, Malformed },
        { "a name of the message is not Unicode", Balance, Malformed },
        { "the message is null", Balance, Malformed },
        { "the message is a text", Balance, Malformed },
        { "the domain is a text", Balance, Malformed },
        { "the header has a number in another form", Balance, Malformed },
        { "the header has a result", Balance, Malformed },
        { "the header has a proof", Balance, Malformed },
        { "the outcome is none", Balance, Malformed },
        { "another outcome, with its member", Balance, "signature" },
    };

    [Theory]
    [MemberData(nameof(Lies))]
    public void A_lie_about_body_or_header_is_refused_by_its_name(string lie, string vector, string refused)
    {
        AnswerDocument honest = AnswerVectors.Parse(AnswerVectors.Answer(vector));
        (string header, string body) = Tell(lie, RpcAnswerHeader.Write(honest), BodyOf(honest.Answer));
        Verification Judge() => AnswerVerifier.Verify(
            RpcAnswerHeader.Parse(header, Encoding.UTF8.GetBytes(body), (Question.Rpc)honest.Question), Trust(honest),
            new() { Question = honest.Question }, Now(honest));
        if (refused == Malformed)
            Should.Throw<MalformedInputException>(() => Judge());
        else
            Judge().Refusals.ShouldBe(refused.Length == 0 ? [] : [refused]);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("0x1", true)]
    [InlineData("0x01", true)]
    [InlineData("0x7", false)]
    [InlineData("0x0", false)]
    public void A_call_for_another_chain_has_no_answer_here(string? chainId, bool isHere)
    {
        AnswerDocument honest = AnswerVectors.Parse(AnswerVectors.Answer(Revert));
        JsonObject request = QuestionJson.Write(honest.Question);
        if (chainId is not null)
            request["params"]![0]!["chainId"] = chainId;
        Question.Rpc asked = QuestionJson.ParseRpc(StrictJson.Parse(Encoding.UTF8.GetBytes(request.ToJsonString()), "request"));
        asked.Hash().ShouldBe(honest.Answer.RequestHash, "it is not hashed");
        Refusals(honest, asked).ShouldBe(isHere ? [] : ["request"]);

        JsonObject repeated = honest.Write();
        repeated["request"] = request.DeepClone();
        Refusals(AnswerVectors.Parse(repeated), asked: null).ShouldBe(isHere ? [] : ["request"]);

        IEnumerable<string> Refusals(AnswerDocument answer, Question.Rpc? asked) =>
            AnswerVerifier.Verify(answer, Trust(honest), new() { Question = asked }, Now(honest)).Refusals;
    }

    private TrustFile Trust(AnswerDocument honest) => new(
        1, honest.Answer.Domain.NetworkId, new FinalizedBlock(Root.Zero, new Slot(0)), 1, _key.PublicKey, Hash32.Zero, Hash32.Zero,
        DateTimeOffset.UnixEpoch, IsSimulated: false);

    private static DateTimeOffset Now(AnswerDocument honest) => DateTimeOffset.FromUnixTimeSeconds((long)honest.Answer.Time + 10);

    private static JsonObject BodyOf(Answer answer) => new()
    {
        ["jsonrpc"] = "2.0",
        ["id"] = 1,
        [answer.Outcome == AnswerOutcome.Returned ? "result" : "error"] = JsonNode.Parse(answer.Result.Span),
    };

    private static (string Header, string Body) Tell(string lie, string header, JsonObject body)
    {
        string text = body.ToJsonString();
        JsonObject said = JsonNode.Parse(header)!.AsObject();
        switch (lie)
        {
            case "none": return (header, text);
            case "the error is shown as a result": return (header, text.Replace("\"error\":", "\"result\":"));
            case "the result is shown as an error": return (header, text.Replace("\"result\":", "\"error\":"));
            case "a result beside the error": return (header, text.Replace("\"id\":1", "\"id\":1,\"result\":null"));
            case "an error beside the result": return (header, text.Replace("\"id\":1", "\"id\":1,\"error\":null"));
            case "neither result nor error": return (header, """{"jsonrpc":"2.0","id":1}""");
            case "another result": return (header, text.Replace("0x7", "0x8"));
            case "another error": return (header, text.Replace("\"code\":3", "\"code\":-32000"));
            case "the error's code in another form": return (header, text.Replace("\"code\":3", "\"code\":3.0"));
            case "the error's code is rounded": return (header, text.Replace("\"code\":3", "\"code\":3.00000000000000001"));
            case "the body is null": return (header, "null");
            case "the body is an array": return (header, $"[{text}]");
            case "the body is no JSON": return (header, text + text);
            case "a text of the body is not Unicode": return (header, text.Replace("0x7", @"\ud800"));
            case "a text of the domain is not Unicode": return (header.Replace("Helios.Akka", @"\ud800"), text);
            case "a text of the message is not Unicode": return (header.Replace("\"returned\"", @"""\udc00"""), text);
            case "the signature is not Unicode":
                said["signature"] = "S";
                return (said.ToJsonString().Replace("\"S\"", @"""\ud800"""), text);
            case "a name of the message is not Unicode": return (header.Replace("\"slotAge\"", @"""\ud800"""), text);
            case "the message is null": said["message"] = null; break;
            case "the message is a text": said["message"] = "returned"; break;
            case "the domain is a text": said["domain"] = "Helios.Akka"; break;
            case "the header has a number in another form": return (header.Replace("\"slotAge\":14", "\"slotAge\":14.0"), text);
            case "the header has a result": said["message"]!["result"] = "0x"; break;
            case "the header has a proof": said["proof"] = new JsonObject(); break;
            case "the outcome is none": said["message"]!["outcome"] = "Returned"; break;
            case "another outcome, with its member":
                said["message"]!["outcome"] = "reverted";
                return (said.ToJsonString(), text.Replace("\"result\":", "\"error\":"));
            default: throw new ArgumentException(lie);
        }
        return (said.ToJsonString(), text);
    }
}
