using System.Text;
using Helios.Protocol.Json;

namespace Helios.Protocol.Tests.Json;

/// <summary>What whoever wrote it hears of a text that is not JSON: no words of a parser.</summary>
public sealed class JsonFaultTests
{
    [Theory]
    [InlineData("", "line 1, column 1: it ends where a value is expected")]
    [InlineData("\u001f", "line 1, column 1: byte 0x1f is found where a value is expected")]
    [InlineData("not json", "line 1, column 2: 'o' is found where a value is expected")]
    [InlineData("{", "line 1, column 2: it ends where a name in quotes or '}' is expected")]
    [InlineData("{\n \"a\": }", "line 2, column 7: '}' is found where a value is expected")]
    [InlineData("{\"a\" 1}", "line 1, column 6: '1' is found where ':' is expected")]
    [InlineData("{\"a\": 1 \"b\": 2}", "line 1, column 9: '\"' is found where ',' or '}' is expected")]
    [InlineData("{\"a\": 1,}", "line 1, column 9: '}' is found where a name in quotes is expected")]
    [InlineData("[1,]", "line 1, column 4: ']' is found where a value is expected")]
    [InlineData("[1 2]", "line 1, column 4: '2' is found where ',' or ']' is expected")]
    [InlineData("{} {}", "line 1, column 4: '{' is found where the end is expected")]
    [InlineData("[[[1]]]", "line 1, column 3: '[' is found where no more than 2 levels are expected")]
    [InlineData("{\"a\": 1, \"a\": 2}", "a name occurs twice in an object, or is not Unicode text")]
    [InlineData("\"a\\x\"", "line 1, column 4: 'x' is found where an escape is expected")]
    [InlineData("\"a\nb\"", "line 1, column 3: byte 0x0a is found where a string without bare control characters is expected")]
    public void It_says_where_the_fault_is_and_what_is_expected_there(string text, string fault)
    {
        MalformedInputException refused =
            Should.Throw<MalformedInputException>(() => UntrustedJson.Parse(Encoding.UTF8.GetBytes(text), maxDepth: 2));
        refused.Message.ShouldBe($"not JSON: {fault}");
    }

    /// <summary>The parser of .NET reads it, and throws another exception when the name is asked for.</summary>
    [Theory]
    [InlineData("{\"\u00ff\": 1}")]
    [InlineData("{\"a\": [1, {\"b\": {\"c\u00ff\": 1}}]}")]
    public void A_name_that_is_not_utf_8_is_refused(string text) =>
        Should.Throw<MalformedInputException>(() => UntrustedJson.Parse(Encoding.Latin1.GetBytes(text))).Message
            .ShouldBe("not JSON: a name occurs twice in an object, or is not Unicode text");

    /// <summary>However a text is cut or spoiled, there is a sentence about it.</summary>
    [Fact]
    public void Every_prefix_and_every_changed_byte_has_a_sentence()
    {
        byte[] good = Encoding.UTF8.GetBytes("""{"a":[1,-2.5e3,"x\u00e9\n",true,null],"b":{"c":"ü"}}""");
        for (int at = 0; at < good.Length; at++)
        {
            Say(good[..at]);
            foreach (byte other in new byte[] { 0, (byte)'"', (byte)'{', (byte)']', (byte)',', (byte)'\\', (byte)'\n', 0xff })
            {
                byte[] spoiled = [.. good];
                spoiled[at] = other;
                Say(spoiled);
            }
        }

        static void Say(byte[] text)
        {
            try
            {
                UntrustedJson.Parse(text);
            }
            catch (MalformedInputException e)
            {
                e.Message.ShouldStartWith("not JSON: ");
            }
        }
    }
}
