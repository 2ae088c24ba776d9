using System.Collections.Immutable;
using System.Net;
using System.Text;
using System.Text.Json;
using Helios.Actors.Execution;
using Helios.Actors.Tests.Upstreams;
using Helios.Actors.Upstreams;

namespace Helios.Actors.Tests.Execution;

/// <summary>Answers in the shapes that nodes, gateways and balancers give them. The request's id is 7.</summary>
public sealed class JsonRpcAnswerTests
{
    private static readonly Endpoint Endpoint = new Uri("http://a").AsExecution();

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":7,"result":"0x1"}""")]
    [InlineData("""{"id":"7","result":"0x1"}""")]
    [InlineData("""{"id":7.0,"result":"0x1"}""")]
    [InlineData("""{"id":7e0,"result":"0x1"}""")]
    [InlineData("""{"id":null,"result":"0x1"}""")]
    [InlineData("""{"result":"0x1"}""")]
    [InlineData("""{"id":7,"result":"0x1","error":null}""")]
    [InlineData("""{"jsonrpc":"1.0","id":7,"result":"0x1","server":"gateway-3","time":12}""")]
    [InlineData("""[{"id":7,"result":"0x1"}]""")]
    [InlineData("""[{"id":6,"result":"0x2"},{"id":7,"result":"0x1"}]""")]
    public void The_result_is_found_however_the_answer_is_shaped(string json) => ResultOf(json).GetString().ShouldBe("0x1");

    [Theory]
    [InlineData("""{"id":8,"result":"0x1"}""")]
    [InlineData("""{"id":"8","result":"0x1"}""")]
    [InlineData("""{"id":"7 ","result":"0x1"}""")]
    [InlineData("""{"id":7.5,"result":"0x1"}""")]
    [InlineData("""{"id":-7,"result":"0x1"}""")]
    [InlineData("""{"id":[7],"result":"0x1"}""")]
    public void An_answer_to_another_request_is_none(string json) => FailureOf(json).Fault.ShouldBe(UpstreamFault.OtherRequest);

    [Theory]
    [InlineData("""{"id":7}""")]
    [InlineData("[]")]
    [InlineData("""[{"id":8,"result":"0x1"}]""")]
    [InlineData("7")]
    [InlineData("null")]
    [InlineData("\"0x1\"")]
    public void What_has_no_result_is_no_answer(string json) => FailureOf(json).Fault.ShouldBe(UpstreamFault.NotJsonRpc);

    [Theory]
    [InlineData("""{"id":7,"error":{"code":-32000,"message":"header not found"}}""", UpstreamFault.TooEarlyCode, -32000)]
    [InlineData("""{"id":null,"error":{"code":-32005,"message":"limit"}}""", "rate-limit", -32005)]
    [InlineData("""{"error":{"message":"header not found"}}""", UpstreamFault.TooEarlyCode, null)]
    [InlineData("""{"id":7,"error":"too many requests"}""", "rate-limit", null)]
    [InlineData("""{"id":7,"error":{"code":"-32005","message":"no"}}""", "rate-limit", -32005)]
    [InlineData("""{"id":7,"error":{"code":"SERVER_ERROR","message":"no"}}""", "rpc-error", null)]
    [InlineData("""{"id":7,"error":{"code":123456789,"message":"no"}}""", "rpc-error", null)]
    [InlineData("""{"id":7,"error":{"code":-32000,"message":["no"]}}""", "rpc-error", -32000)]
    [InlineData("""{"id":7,"result":null,"error":{"code":-32601,"message":"no"}}""", "no-method", -32601)]
    [InlineData("""[{"id":7,"error":{"code":429,"message":"no"}}]""", "rate-limit", 429)]
    public void An_error_is_classified_by_its_code_and_its_words(string json, string fault, int? code)
    {
        UpstreamException failure = FailureOf(json);
        (failure.Fault.Code, failure.RpcCode).ShouldBe((fault, code));
    }

    [Fact]
    public void An_answer_that_was_sent_with_the_status_of_a_failure_is_an_answer_all_the_same() =>
        JsonRpcAnswer.ResultOf(new HttpResponseMessage(HttpStatusCode.InternalServerError),
            Encoding.UTF8.GetBytes("""{"id":7,"result":"0x1"}"""), Endpoint, "eth_test", 7).GetString().ShouldBe("0x1");

    [Theory]
    [InlineData(500, """{"id":7,"error":{"code":-32000,"message":"header not found"}}""", UpstreamFault.TooEarlyCode, -32000)]
    [InlineData(500, """{"id":7,"error":{"code":-32000,"message":"?"}}""", "http-500", -32000)]
    [InlineData(429, """{"id":7,"error":{"code":-32000,"message":"header not found"}}""", "http-429", -32000)]
    [InlineData(403, """{"message":"Forbidden"}""", "http-403", null)]
    [InlineData(404, """{"id":7,"result":null}""", "http-404", null)]
    [InlineData(502, "<html>", "http-502", null)]
    [InlineData(400, "", "http-400", null)]
    public void A_status_other_than_2xx_keeps_its_number_whatever_lies_beside_it(int status, string body, string fault, int? code)
    {
        UpstreamException failure = Should.Throw<UpstreamException>(() => JsonRpcAnswer.ResultOf(
            new HttpResponseMessage((HttpStatusCode)status), Encoding.UTF8.GetBytes(body), Endpoint, "eth_test", 7));
        (failure.Fault.Code, failure.HttpStatus, failure.RpcCode).ShouldBe((fault, status, code));
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","method":"eth_subscription","params":{}}""", true)]
    [InlineData("""{"method":"hello","id":null}""", true)]
    [InlineData("""{"error":{"message":"no"}}""", false)]
    [InlineData("""{"id":7,"result":"0x1","method":"eth_test"}""", false)]
    public void The_news_of_a_server_answer_no_request(string json, bool isNews) =>
        JsonRpcAnswer.IsNotification(JsonElement.Parse(json)).ShouldBe(isNews);

    [Theory]
    [InlineData("""[{"id":7,"result":"a"},{"id":8,"result":"b"}]""", "a b")]
    [InlineData("""[{"id":8,"result":"b"},{"id":7,"result":"a"}]""", "a b")]
    [InlineData("""[{"id":"7","result":"a"},{"id":8.0,"result":"b"}]""", "a b")]
    [InlineData("""[{"id":7,"result":"a"}]""", "a -")]
    [InlineData("""[{"id":8,"result":"b"},{"id":9,"result":"c"}]""", "- b")]
    [InlineData("""[{"id":7,"result":"a"},{"id":7,"result":"b"}]""", "- -")]
    [InlineData("""[{"id":7,"result":"a"},{"id":"7","result":"a"}]""", "- -")]
    [InlineData("""[{"result":"a"},{"id":null,"result":"b"}]""", "- -")]
    [InlineData("""[{"id":[7],"result":"a"},{"id":{"id":8},"result":"b"}]""", "- -")]
    [InlineData("""[{"id":true,"result":"a"},{"id":8,"result":"b"}]""", "- b")]
    [InlineData("""[7,8]""", "- -")]
    [InlineData("""[null,[{"id":7,"result":"a"}]]""", "- -")]
    [InlineData("[]", "- -")]
    public void Each_answer_of_a_batch_answers_the_question_that_has_its_id_alone(string json, string answers) =>
        string.Join(' ', BatchOf(json).Select(answer => answer?.GetProperty("result").GetString() ?? "-")).ShouldBe(answers);

    [Theory]
    [InlineData("""[{"id":7,"result":"a"},{"id":8,"result":"b"},{"id":9,"result":"c"}]""", "it sent more messages than it was asked")]
    [InlineData("""[{"id":7,"result":"a"},{"id":8,"result":"b"},{"id":8,"result":"b"}]""", "it sent more messages than it was asked")]
    [InlineData("""[{"id":7,"result":"a"},{"id":8,"result":"b"},null]""", "it sent more messages than it was asked")]
    [InlineData("""{"id":7,"result":"a"}""", "to another request")]
    [InlineData("""{"id":null,"result":[]}""", "not a JSON-RPC object")]
    [InlineData("""{"error":{"code":-32600,"message":"no batches"}}""", "it answers with an error")]
    [InlineData("\"no batches\"", "not a JSON-RPC object")]
    [InlineData("no batches", "not JSON")]
    [InlineData("", "its answer is empty")]
    public void What_is_no_list_of_as_many_answers_is_no_answer_to_a_batch(string body, string reason) =>
        Should.Throw<UpstreamException>(() => BatchOf(body)).PublicMessage.ShouldContain(reason);

    [Fact]
    public void A_byte_order_mark_is_left_aside() => JsonRpcAnswer.Parse([0xef, 0xbb, 0xbf, (byte)'1']).GetInt32().ShouldBe(1);

    /// <summary>Of two questions, the ids 7 and 8.</summary>
    private static ImmutableArray<JsonElement?> BatchOf(string body) => JsonRpcAnswer.BatchOf(
        new HttpResponseMessage(HttpStatusCode.OK), Encoding.UTF8.GetBytes(body), Endpoint, "a batch", first: 7, count: 2);

    private static JsonElement ResultOf(string json) => JsonRpcAnswer.ResultOf(JsonElement.Parse(json), Endpoint, "eth_test", 7);

    private static UpstreamException FailureOf(string json) => Should.Throw<UpstreamException>(() => ResultOf(json));
}
