using System.Text.Json;
using Helios.Node.Rest;
using Helios.Protocol.Crypto;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Execution;

namespace Helios.Node.Tests.Rest;

public sealed class CallRequestJsonTests
{
    private const string Dai = "0x6b175474e89094c44da98b954eedeac495271d0f";

    private static CallRequest Decode(string json) => CallRequestJson.Decode(JsonElement.Parse(json));

    [Theory]
    [InlineData("input")]
    [InlineData("data")]
    public void Input_and_data_are_two_names_of_one_field(string field)
    {
        CallRequest call = Decode($$"""{"to":"{{Dai}}","{{field}}":"0x18160ddd"}""");
        call.To.ShouldBe(Address.Parse(Dai));
        call.Input.ToArray().ShouldBe(Hex.Decode("18160ddd"));
        call.From.ShouldBe(Address.Zero);
        call.Value.ShouldBe(U256.Zero);
        call.Gas.ShouldBeNull();
    }

    [Fact]
    public void Every_field_that_a_call_depends_on_is_read_and_the_others_are_ignored()
    {
        CallRequest call = Decode($$"""
            {"from":"{{Dai}}","to":"{{Dai}}","input":"0x","value":"0xde0b6b3a7640000",
             "gas":"0x5208","maxFeePerGas":"0x1","maxPriorityFeePerGas":"0x0",
             "accessList":[{"address":"{{Dai}}","storageKeys":["0x0000000000000000000000000000000000000000000000000000000000000002"]}],
             "nonce":"0x7","chainId":"0x1","type":"0x2","somethingNew":[1,2]}
            """);
        call.Value.ShouldBe(U256.Parse("1000000000000000000"));
        call.Gas.ShouldBe(21000ul);
        call.MaxFeePerGas.ShouldBe(U256.One);
        call.AccessList.Single().StorageKeys.Single().ShouldBe((U256)2);
    }

    // EIP-7702: whoever leaves it out runs another call
    [Fact]
    public void Authorizations_are_read()
    {
        var signed = Authorization.Sign(1, Address.Parse(Dai), 7, new Secp256k1SecretKey(Enumerable.Repeat((byte)1, 32).ToArray()));
        CallRequest call = Decode($$"""
            {"to":"{{Dai}}","authorizationList":[{"chainId":"0x1","address":"{{Dai}}","nonce":"0x7","yParity":"0x{{signed.YParity}}",
             "r":"{{signed.R.ToHexQuantity()}}","s":"{{signed.S.ToHexQuantity()}}"}]}
            """);
        call.AuthorizationList.Single().ShouldBe(signed);
    }

    [Fact]
    public void A_contract_creation_needs_no_recipient() => Decode("""{"input":"0x6001"}""").To.ShouldBeNull();

    [Theory]
    [InlineData("""{"to":"0x1234"}""", "to: ")]
    [InlineData("""{"to":"6b175474e89094c44da98b954eedeac495271d0f"}""", "to: hex is expected to begin with 0x")]
    [InlineData("""{"to":7}""", "to: a number")]
    [InlineData("""{}""", "to is missing")]
    [InlineData($$"""{"to":"{{Dai}}","input":"0x123"}""", "input: hex string of odd length")]
    [InlineData($$"""{"to":"{{Dai}}","input":"0xzz"}""", "input: ")]
    [InlineData($$"""{"to":"{{Dai}}","input":"0x01","data":"0x02"}""", "input and data differ")]
    [InlineData($$"""{"to":"{{Dai}}","value":5}""", "value: a number")]
    [InlineData($$"""{"to":"{{Dai}}","value":"0x"}""", "value: ")]
    [InlineData($$"""{"to":"{{Dai}}","value":"0x10000000000000000000000000000000000000000000000000000000000000000"}""", "value: ")]
    [InlineData($$"""{"to":"{{Dai}}","gas":"0x10000000000000000"}""", "gas: a number of at most 64 bits")]
    [InlineData($$"""{"to":"{{Dai}}","accessList":{} }""", "accessList: a object")]
    [InlineData($$"""{"to":"{{Dai}}","accessList":[{}]}""", "accessList: an entry without address")]
    [InlineData("""{"to":"\ud800"}""", "not Unicode text")]
    [InlineData($$"""{"to":"{{Dai}}","blobVersionedHashes":["\udc00"]}""", "not Unicode text")]
    [InlineData($$"""{"to":"{{Dai}}","authorizationList":[{"chainId":"0x1"}]}""", "authorizationList: an entry without address")]
    [InlineData($$"""{"to":"{{Dai}}","authorizationList":[{"chainId":"0x1","address":"{{Dai}}","nonce":"0x0","yParity":"0x100"}]}""",
        "authorizationList: yParity: a number of at most 8 bits")]
    public void A_bad_field_is_refused_by_name(string json, string reason) =>
        Should.Throw<MalformedInputException>(() => Decode(json)).Message.ShouldContain(reason);
}
