using System.Text;
using System.Text.Json.Nodes;
using Helios.Protocol.Json;

namespace Helios.Protocol.Tests.Json;

public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData(" [ 1 , -0 , 10e0 ] ", null)]
    [InlineData("""{ "b" : [ ] , "a" : { "d" : null , "c" : true } }""", """{"a":{"c":true,"d":null},"b":[]}""")]
    [InlineData("""[[],[[]],{},[1,2],"[","{"]""", """[[],[[]],{},[1,2],"[","{"]""")]
    [InlineData("""[0,-1,9007199254740991,-9007199254740991]""", """[0,-1,9007199254740991,-9007199254740991]""")]
    [InlineData("""[9007199254740992]""", null)]
    [InlineData("""[1.5]""", null)]
    [InlineData("\"\\u20ac$\\u000F\\u000aA'B\\\"\\\\\\\"\\/\\b\\f\\t\\r\\u007f\"", "\"€$\\u000f\\nA'B\\\"\\\\\\\"/\\b\\f\\t\\r\u007f\"")]
    // RFC 8785, section 3.2.3: in the order of UTF-16 code units, not of code points
    [InlineData(
        """{"\u20ac":1,"\r":2,"\ufb33":3,"1":4,"\ud83d\ude00":5,"\u0080":6,"\u00f6":7}""",
        "{\"\\r\":2,\"1\":4,\"\u0080\":6,\"\u00f6\":7,\"\u20ac\":1,\"\ud83d\ude00\":5,\"\ufb33\":3}")]
    public void A_value_has_one_text_as_RFC_8785_says_or_is_refused(string json, string? text)
    {
        if (text is null)
            Should.Throw<MalformedInputException>(() => CanonicalJson.Write(UntrustedJson.Parse(Encoding.UTF8.GetBytes(json))));
        else
            CanonicalJson.Write(UntrustedJson.Parse(Encoding.UTF8.GetBytes(json))).ShouldBe(text);
    }

    [Fact]
    public void What_was_made_here_has_the_same_text()
    {
        CanonicalJson.Write(new JsonObject { ["data"] = "0x", ["code"] = 3 }).ShouldBe("""{"code":3,"data":"0x"}""");
        CanonicalJson.Write(null).ShouldBe("null");
    }
}
