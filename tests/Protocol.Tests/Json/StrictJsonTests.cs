using System.Text;
using Helios.Protocol.Json;

namespace Helios.Protocol.Tests.Json;

public sealed class StrictJsonTests
{
    private const string Document = """
        {
          "number": "17",
          "quantity": "0x11",
          "wide": "0x10000000000000000",
          "integer": 17,
          "large": 4294967295,
          "bytes": "0x0102",
          "bare": "01fF",
          "signed": {"b": 2, "a":  1},
          "nothing": null,
          "yes": true,
          "items": [{"value": "1"}, {"value": 2}],
          "long": "0123456789012345678901234567890123456789012345678901234567890123456789"
        }
        """;

    private static StrictJson Root { get; } = StrictJson.Parse(Encoding.UTF8.GetBytes(Document), "answer");

    [Fact]
    public void A_value_is_read_as_the_type_that_is_asked_for()
    {
        Root["number"].UInt64().ShouldBe(17ul);
        Root["number"].UInt256().ShouldBe((U256)17);
        Root["quantity"].Quantity64().ShouldBe(17ul);
        Root["wide"].Quantity().ShouldBe(U256.One << 64);
        Root["integer"].Integer(max: 17).ShouldBe(17);
        Root["large"].Integer32().ShouldBe(uint.MaxValue);
        Root["bytes"].Bytes(2).ShouldBe([1, 2]);
        Root["bare"].PlainBytes().ShouldBe([1, 255]);
        Root["bare"].PlainBytes(2).ShouldBe([1, 255]);
        Root["signed"].RawObject().ShouldBe("""{"b": 2, "a":  1}""", "byte for byte, because a signature is over it");
        Root["items"].Items(item => item.Path).ShouldBe(["answer.items[0]", "answer.items[1]"]);
        Root.Optional("nothing").ShouldBeNull();
        Root.Has("absent").ShouldBeFalse();
    }

    private static StrictJson InAnySpelling(string json) => StrictJson.Parse(Encoding.UTF8.GetBytes(json), "answer").InAnySpelling();

    [Theory]
    [InlineData("\"0x11\"")]
    [InlineData("\"0X11\"")]
    [InlineData("\"0x0000000000000000000000000000000000000000000000000000000000000000000011\"")]
    [InlineData("\"17\"")]
    [InlineData("\"0017\"")]
    [InlineData("17")]
    public void A_number_of_an_answer_that_is_verified_afterwards_is_read_in_any_spelling_whatever_the_specified_one_is(string spelled)
    {
        StrictJson number = InAnySpelling($$"""[{"number":{{spelled}}}]""").Items()[0]["number"];
        number.Quantity64().ShouldBe(17ul);
        number.UInt64().ShouldBe(17ul);
        number.Quantity().ShouldBe((U256)17);
        number.UInt256().ShouldBe((U256)17);
    }

    [Theory]
    [InlineData("\"0x\"", 0ul)]
    [InlineData("\"fF\"", 255ul)]
    [InlineData("\"0xfF\"", 255ul)]
    [InlineData("\"0XFF\"", 255ul)]
    public void Hex_without_its_prefix_is_a_number_where_it_has_a_letter(string spelled, ulong number) =>
        InAnySpelling(spelled).UInt64().ShouldBe(number);

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"1.5\"")]
    [InlineData("1e3")]
    [InlineData("-1")]
    [InlineData("\"xyz\"")]
    [InlineData("true")]
    [InlineData("\"18446744073709551616\"")]
    public void Nothing_else_is_a_number(string spelled)
    {
        Should.Throw<MalformedInputException>(() => InAnySpelling(spelled).Quantity64());
        Should.Throw<MalformedInputException>(() => InAnySpelling(spelled).UInt64());
    }

    [Theory]
    [InlineData("0x", false)]
    [InlineData("0X", false)]
    [InlineData("", false)]
    [InlineData("", true)]
    [InlineData("0x", true)]
    public void Bytes_of_an_answer_that_is_verified_afterwards_are_read_with_their_prefix_or_without_and_in_capitals(
        string prefix, bool inCapitals)
    {
        StrictJson bytes = Spelled(new string('a', 63) + "b");
        bytes.Root().ToString().ShouldBe($"0x{new string('a', 63)}b");
        bytes.Hash32().ToString().ShouldBe($"0x{new string('a', 63)}b");
        bytes.Bytes(32).ShouldBe(bytes.Bytes());
        Spelled(new string('c', 40)).Address().ToString().ShouldBe($"0x{new string('c', 40)}");

        StrictJson Spelled(string digits) =>
            InAnySpelling($$"""{"list":[{"value":"{{prefix}}{{(inCapitals ? digits.ToUpperInvariant() : digits)}}"}]}""")["list"]
                .First(1).Single()["value"];
    }

    [Theory]
    [InlineData("\"0xaabb\"")]
    [InlineData("\"aab\"")]
    [InlineData("\"0x0xaa\"")]
    [InlineData("\"gg\"")]
    [InlineData("12")]
    [InlineData("[]")]
    public void One_byte_is_one_byte_in_any_spelling(string spelled) =>
        Should.Throw<MalformedInputException>(() => InAnySpelling(spelled).Bytes(1));

    public static TheoryData<string, Action<StrictJson>> Malformed => new()
    {
        { "answer: member 'absent' is missing", json => _ = json["absent"] },
        { "answer: member 'nothing' is missing", json => _ = json["nothing"] },
        { "answer.number: an object is expected, found \"17\"", json => _ = json["number"]["inner"] },
        { "answer.quantity: a decimal number below 2^64, as a string, is expected, found \"0x11\"", json => json["quantity"].UInt64() },
        { "answer.integer: a decimal number below 2^64, as a string, is expected, found 17", json => json["integer"].UInt64() },
        { "answer.items[1].value: a decimal number below 2^256, as a string, is expected, found 2",
            json => json["items"].Items()[1]["value"].UInt256() },
        { "answer.number: a number as 0x… is expected, found \"17\"", json => json["number"].Quantity() },
        { "answer.wide: a number below 2^64, as 0x…, is expected, found \"0x10000000000000000\"", json => json["wide"].Quantity64() },
        { "answer.integer: an integer from 0 to 16 is expected, found 17", json => json["integer"].Integer(max: 16) },
        { "answer.number: an integer from 0 to 2147483647 is expected, found \"17\"", json => json["number"].Integer() },
        { "answer.large: an integer from 0 to 2147483647 is expected, found 4294967295", json => json["large"].Integer() },
        { "answer.number: an integer from 0 to 2^32 - 1 is expected, found \"17\"", json => json["number"].Integer32() },
        { "answer.bare: hex with 0x is expected, found \"01fF\"", json => json["bare"].Bytes() },
        { "answer.bare: hex of 3 bytes, without 0x, is expected, found \"01fF\"", json => json["bare"].PlainBytes(3) },
        { "answer.bytes: hex of 3 bytes, without 0x, is expected, found \"0x0102\"", json => json["bytes"].PlainBytes() },
        { "answer.items: an object is expected, found an array of 2", json => json["items"].RawObject() },
        { "answer.bytes: 3 bytes are expected, found 2", json => json["bytes"].Bytes(3) },
        { "answer.yes: a string is expected, found true", json => json["yes"].Text() },
        { "answer.items: a string is expected, found an array of 2", json => json["items"].Text() },
        { "answer.items: an array of 3 is expected, found an array of 2", json => json["items"].Items(3, min: 3) },
        { "answer.items: an array of 0 to 1 is expected, found an array of 2", json => json["items"].Items(1) },
        { "answer: an array is expected, found an object", json => json.Items() },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void A_malformed_value_is_refused_with_its_path_what_is_expected_and_what_was_found(string message, Action<StrictJson> read) =>
        Should.Throw<MalformedInputException>(() => read(Root)).Message.ShouldBe(message);

    [Theory]
    [InlineData("-0")]
    [InlineData("1.0")]
    [InlineData("1e0")]
    public void What_readers_may_take_for_different_numbers_is_no_integer(string digits)
    {
        StrictJson number = StrictJson.Parse(Encoding.UTF8.GetBytes(digits), "number");
        Should.Throw<MalformedInputException>(() => number.Integer());
        Should.Throw<MalformedInputException>(() => number.Integer32());
        Should.Throw<MalformedInputException>(() => number.SafeInteger());
    }

    [Fact]
    public void A_refusal_shows_the_beginning_of_a_long_value_only()
    {
        string message = Should.Throw<MalformedInputException>(() => Root["long"].Bytes()).Message;
        message.ShouldBe("answer.long: hex with 0x is expected, found \"01234567890123456789012345678901234567890123456… of 72 bytes");
    }

    [Fact]
    public void A_text_that_is_not_unicode_is_refused_like_any_other_value()
    {
        byte[] latin1 = Encoding.Latin1.GetBytes("{\"text\":\"a\u00ff\"}");
        StrictJson root = StrictJson.Parse(latin1, "answer");
        Should.Throw<MalformedInputException>(() => root["text"].Text())
            .Message.ShouldStartWith("answer.text: a string that is not Unicode text");
        Should.Throw<MalformedInputException>(() => root["text"].Integer()).Message.ShouldStartWith("answer.text: an integer");
        Should.Throw<MalformedInputException>(() => root["text"].Bytes()).Message.ShouldStartWith("answer.text: ");
        Should.Throw<MalformedInputException>(() => root.RawObject()).Message.ShouldBe("answer: a text that is not Unicode");
    }

    [Fact]
    public void A_document_that_is_not_json_is_refused_with_its_name() =>
        Should.Throw<MalformedInputException>(() => StrictJson.Parse("{"u8, "answer")).Message.ShouldStartWith("answer: not JSON");

    [Fact]
    public void The_items_behind_those_that_are_taken_cost_no_memory()
    {
        StrictJson list = StrictJson.Parse(Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Range(0, 200_000))}]"), "list");
        long before = GC.GetAllocatedBytesForCurrentThread();
        int[] first = [.. list.First(3).Select(item => item.Integer())];
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(10_000);
        first.ShouldBe([0, 1, 2]);
        list.Length.ShouldBe(200_000);
        list.First(3).Last().Path.ShouldBe("list[2]");
        list.First(int.MaxValue).Count().ShouldBe(200_000);
        Should.Throw<MalformedInputException>(() => StrictJson.Parse("7"u8, "list").First(3)).Message.ShouldContain("an array is expected");
    }
}
