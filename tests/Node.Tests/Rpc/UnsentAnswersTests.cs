using System.Text;
using System.Text.Json.Nodes;
using Helios.Node.Rpc;

namespace Helios.Node.Tests.Rpc;

public sealed class UnsentAnswersTests
{
    private readonly UnsentAnswers _unsent = new();
    private int _sent;

    [Fact]
    public void A_long_answer_is_refused_while_others_that_wait_have_too_many_bytes()
    {
        UnsentAnswers.Answer first = Hold("a", UnsentAnswers.Most);
        TextOf(first).Length.ShouldBeGreaterThan(UnsentAnswers.Most, "one alone may be as long as it is");
        using (UnsentAnswers.Answer second = Hold("b", UnsentAnswers.Short))
        {
            JsonNode refused = JsonNode.Parse(TextOf(second))!;
            ((string)refused["id"]!).ShouldBe("b");
            ((int)refused["error"]!["code"]!).ShouldBe(-32005);
        }
        using (UnsentAnswers.Answer brief = Hold("c", 100))
            TextOf(brief).ShouldContain("result");
        first.Dispose();
        using (UnsentAnswers.Answer again = Hold("b", UnsentAnswers.Short))
            TextOf(again).ShouldContain("result");
        _sent.ShouldBe(4, "each frees what it holds elsewhere, refused or not");
    }

    private static string TextOf(UnsentAnswers.Answer answer) =>
        string.Concat(answer.Parts.Select(part => Encoding.UTF8.GetString(part.Span)));

    private UnsentAnswers.Answer Hold(string id, int bytes) => _unsent.Hold(
        new RpcReply.One(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id, ["result"] = new string('x', bytes) })
        {
            Sent = () => _sent++,
        });
}
