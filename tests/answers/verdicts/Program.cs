using System.Text;
using System.Text.Json.Nodes;
using Helios.Client.Answers;
using Helios.Client.Attestation;
using Helios.Client.Trust;
using Helios.Protocol.Answers;
using Helios.Protocol.Beacon;
using Helios.Protocol.Json;
using Helios.Protocol.Primitives;

// The C# verifier for a program in another language. Each line of standard input is a case, of which answer, question and trust are texts:
//   {"answer": "…", "method": "call", "question": "…", "trust": "…", "now": 1743400024, "allowsUnproven": false,
//    "needsAuthenticatedTime": false}
// and its line of standard output is {"digest": "0x…", "refusals": ["nonce", …], "ran": false} or {"malformed": "reason"}: "ran" where the
// call was run again and ended as the answer says. A line of several nodes has other members,
//   {"quorum": ["…", "…"], "needed": 2, "attested": [{"statement": "0x…", "node": "…", "platform": "…"}] or null, "trust": "…", "now": …}
// and its line of standard output is {"refusals": [], "contradiction": [0, 1] or null}. The arguments are spec.json and genesis.json of
// the chain.

BeaconChain chain = BeaconChainSpec.Read(File.ReadAllBytes(args[0]), File.ReadAllBytes(args[1]));
string? line;
while ((line = Console.ReadLine()) is not null)
{
    JsonNode given = JsonNode.Parse(line)!;
    Console.WriteLine((given["quorum"] is null ? Judge(given, chain) : JudgeQuorum(given)).ToJsonString());
}

static JsonObject JudgeQuorum(JsonNode given)
{
    TrustFile trust = TrustFile.Parse(Encoding.UTF8.GetBytes((string)given["trust"]!));
    DateTimeOffset now = DateTimeOffset.FromUnixTimeSeconds((long)given["now"]!);
    AnswerDocument[] documents =
        [.. given["quorum"]!.AsArray().Select(text => AnswerDocument.Parse(Encoding.UTF8.GetBytes((string)text!)))];
    VerifiedAnswer[] held =
        [.. documents.Select(document => AnswerVerifier.Verify(document, trust, new(), now).Answer).OfType<VerifiedAnswer>()];
    AttestedNode[]? attested = given["attested"]?.AsArray().Select(node => new AttestedNode(
        Hash32.Parse((string)node!["statement"]!), (string)node["node"]!, (string)node["platform"]!)).ToArray();
    QuorumVerdict found = AnswerQuorum.Judge(held, (int)given["needed"]!, attested);
    return new()
    {
        ["refusals"] = new JsonArray([.. found.Checks.Where(check => !check.Holds).Select(check => (JsonNode)check.Name)]),
        ["contradiction"] = found.Contradiction is { } two
            ? new JsonArray(Array.IndexOf(documents, two.One.Document), Array.IndexOf(documents, two.Other.Document))
            : null,
    };
}

static JsonObject Judge(JsonNode given, BeaconChain chain)
{
    TrustFile trust = TrustFile.Parse(Utf8("trust"));
    Question question = QuestionJson.Parse((string)given["method"]!, StrictJson.Parse(Utf8("question"), "question"));
    AnswerDocument answer;
    try
    {
        answer = AnswerDocument.Parse(Utf8("answer"));
    }
    catch (MalformedInputException e)
    {
        return new() { ["malformed"] = e.Message };
    }
    var expected = new AnswerExpectations
    {
        Question = question,
        Chain = chain,
        AllowsUnproven = (bool)given["allowsUnproven"]!,
        NeedsAuthenticatedTime = (bool)given["needsAuthenticatedTime"]!,
    };
    Verification found = AnswerVerifier.Verify(answer, trust, expected, DateTimeOffset.FromUnixTimeSeconds((long)given["now"]!));
    return new()
    {
        ["digest"] = answer.Answer.Digest().ToString(),
        ["refusals"] = new JsonArray([.. found.Refusals.Select(name => (JsonNode)name)]),
        ["ran"] = found.Checks.Any(check => check is { Name: "execution", Holds: true }),
    };

    byte[] Utf8(string name) => Encoding.UTF8.GetBytes((string)given[name]!);
}
