using System.Text;
using Helios.Protocol.Answers;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Json;

namespace Helios.Protocol.Tests.Answers;

public sealed class QuestionJsonTests
{
    private const string Dai = "0x6b175474e89094c44da98b954eedeac495271d0f";

    private static Question Parse(string method, string json) =>
        QuestionJson.Parse(method, StrictJson.Parse(Encoding.UTF8.GetBytes(json), "request"));

    private static Question.Call Call(string json) => (Question.Call)Parse("call", json);

    [Fact]
    public void Every_default_is_filled_in()
    {
        Question.Call asked = Call($$"""{"to":"{{Dai}}","data":"0x18160ddd"}""");
        asked.View.ShouldBe(BlockView.Latest);
        asked.Nonce.IsEmpty.ShouldBeTrue();
        CallRequest call = asked.Parameters.Request;
        (call.From, call.Gas, call.GasPrice, call.MaxFeePerGas, call.MaxPriorityFeePerGas, call.MaxFeePerBlobGas).ShouldBe(
            (Address.Zero, 50_000_000ul, null, U256.Zero, U256.Zero, U256.Zero));

        Question.Call spelled = Call($$"""
            {"block":"latest","from":"0x0000000000000000000000000000000000000000","to":"{{Dai.ToUpperInvariant().Replace("0X", "0x")}}",
             "gas":"0x2faf080","gasPrice":"0x0","value":"0x","input":"0x18160DDD","accessList":[]}
            """);
        spelled.Hash().ShouldBe(asked.Hash());
    }

    [Theory]
    [InlineData($$"""{"to":"{{Dai}}","input":"0x01","gasPrice":"0x7"}""")]
    [InlineData("""{"input":"0x6001","from":"0x00000000000000000000000000000000000000aa","value":"0xffffffffffffffffffff"}""")]
    [InlineData($$"""
        {"to":"{{Dai}}","maxFeePerGas":"0x9","maxPriorityFeePerGas":"0x2","maxFeePerBlobGas":"0x3","gas":"0x5208",
         "accessList":[{"address":"{{Dai}}","storageKeys":["0x2"]},{"address":"{{Dai}}"}],
         "blobVersionedHashes":["0x0100000000000000000000000000000000000000000000000000000000000002"],
         "authorizationList":[{"chainId":"0x1","address":"{{Dai}}","nonce":"0x7","yParity":"0x1","r":"0x5","s":"0x6"}]}
        """)]
    public void The_canonical_parameters_are_themselves_a_request_for_the_same(string json)
    {
        Question.Call asked = Call(json);
        Call(QuestionJson.Write(asked).ToJsonString()).Hash().ShouldBe(asked.Hash());
    }

    [Theory]
    [InlineData("from", "\"0x00000000000000000000000000000000000000aa\"")]
    [InlineData("to", "\"0x00000000000000000000000000000000000000aa\"")]
    [InlineData("gas", "\"0x5208\"")]
    [InlineData("maxFeePerGas", "\"0x1\"")]
    [InlineData("maxPriorityFeePerGas", "\"0x1\"")]
    [InlineData("maxFeePerBlobGas", "\"0x1\"")]
    [InlineData("value", "\"0x1\"")]
    [InlineData("input", "\"0x18160dde\"")]
    [InlineData("accessList", $$"""[{"address":"{{Dai}}"}]""")]
    [InlineData("blobVersionedHashes", """["0x0100000000000000000000000000000000000000000000000000000000000002"]""")]
    [InlineData("authorizationList",
        $$"""[{"chainId":"0x1","address":"{{Dai}}","nonce":"0x7","yParity":"0x1","r":"0x5","s":"0x6"}]""")]
    public void Another_parameter_is_another_question(string field, string value)
    {
        var fields = new Dictionary<string, string> { ["to"] = $"\"{Dai}\"", ["input"] = "\"0x18160ddd\"" };
        Hash32 before = Hash();
        fields[field] = value;
        Hash().ShouldNotBe(before);

        Hash32 Hash() => Call($"{{{string.Join(',', fields.Select(pair => $"\"{pair.Key}\":{pair.Value}"))}}}").Hash();
    }

    [Theory]
    [InlineData($$"""{"to":"{{Dai}}","type":"0x2"}""", "'type' has no meaning here: the fields are accessList, ")]
    [InlineData($$"""{"to":"{{Dai}}","chainId":"0x1"}""", "'chainId' has no meaning here")]
    [InlineData($$"""{"to":"{{Dai}}","nonce":"0x7"}""", "request.nonce: ")]
    [InlineData($$"""{"to":"{{Dai}}","nonce":"0x01020304050607"}""", "16 to 64 bytes of your choice")]
    [InlineData($$"""{"to":"{{Dai}}","block":"pending"}""", "request.block: 'pending' is not proven by a light client")]
    [InlineData($$"""{"to":"{{Dai}}","block":7}""", "request.block: a string is expected")]
    [InlineData($$"""{"to":"{{Dai}}","gasPrice":"0x1","maxFeePerGas":"0x1"}""", "request: gasPrice beside maxFeePerGas")]
    [InlineData($$"""{"to":"{{Dai}}","input":"0x01","data":"0x02"}""", "input and data differ")]
    [InlineData("""{"input":"0x"}""", "to is missing")]
    [InlineData($$"""{"to":"{{Dai}}","accessList":[{"address":"{{Dai}}","slots":[]}]}""", "request.accessList[0]: 'slots' has no meaning")]
    [InlineData($$"""{"to":"{{Dai}}","value":5}""", "request.value: ")]
    public void A_field_that_cannot_be_used_is_refused_by_name(string json, string reason) =>
        Should.Throw<MalformedInputException>(() => Call(json)).Message.ShouldContain(reason);

    [Fact]
    public void A_question_about_the_block_has_no_parameters()
    {
        Parse("block", """{"block":"0x7","nonce":"0x000102030405060708090a0b0c0d0e0f"}""").View.ToString().ShouldBe("0x7");
        Should.Throw<MalformedInputException>(() => Parse("block", $$"""{"to":"{{Dai}}"}""")).Message.ShouldContain("'to' has no meaning");
        Should.Throw<MalformedInputException>(() => Parse("balance", "{}")).Message.ShouldContain("'balance' is not a method");
    }
}
