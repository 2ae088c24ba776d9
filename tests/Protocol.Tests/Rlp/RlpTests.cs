using Helios.Protocol.Rlp;

namespace Helios.Protocol.Tests.Rlp;

public sealed class RlpTests
{
    [Theory]
    [InlineData(0ul, "80")]
    [InlineData(1ul, "01")]
    [InlineData(0x7ful, "7f")]
    [InlineData(0x80ul, "8180")]
    [InlineData(0x0400ul, "820400")]
    [InlineData(ulong.MaxValue, "88ffffffffffffffff")]
    public void Integers_are_written_without_leading_zeros(ulong value, string encoded)
    {
        RlpWriter writer = new();
        writer.UInt64(value);
        Convert.ToHexStringLower(writer.Written).ShouldBe(encoded);
        new RlpReader(Hex.Decode(encoded)).UInt64().ShouldBe(value);

        writer.Clear();
        writer.U256(value);
        Convert.ToHexStringLower(writer.Written).ShouldBe(encoded);
        new RlpReader(Hex.Decode(encoded)).U256().ShouldBe(value);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(55)]
    [InlineData(56)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(70_000)]
    public void Strings_and_lists_of_every_size_class_read_back(int length)
    {
        byte[] payload = new byte[length];
        Array.Fill(payload, (byte)0xab);
        RlpWriter writer = new(capacity: 0);
        int outer = writer.BeginList();
        writer.UInt64(7);
        int inner = writer.BeginList();
        writer.Bytes(payload);
        writer.EndList(inner);
        writer.Bytes("dog"u8);
        writer.EndList(outer);

        RlpReader list = RlpReader.OfList(writer.Written);
        list.UInt64().ShouldBe(7ul);
        list.NextIsList.ShouldBeTrue();
        RlpReader innerList = list.List();
        innerList.Bytes().ToArray().ShouldBe(payload);
        innerList.ExpectEnd();
        list.Bytes(3).ToArray().ShouldBe("dog"u8.ToArray());
        list.IsAtEnd.ShouldBeTrue();
    }

    [Theory]
    [InlineData("", "at its end")]
    [InlineData("8100", "below 0x80")]
    [InlineData("817f", "below 0x80")]
    [InlineData("b801ff", "long form")]
    [InlineData("b83700", "long form")]
    [InlineData("b90038", "leading zero")]
    [InlineData("b8", "within a length")]
    [InlineData("b838ff", "of which 1 are there")]
    [InlineData("83aabb", "of which 2 are there")]
    [InlineData("bf0fffffffffffffff00", "length of 8 bytes")]
    [InlineData("bb7fffffffff", "2147483647 bytes")]
    [InlineData("c0", "a string is expected")]
    public void Every_other_spelling_of_a_string_is_refused(string encoded, string reason) =>
        Should.Throw<MalformedInputException>(() => new RlpReader(Hex.Decode(encoded)).Bytes().ToArray()).Message.ShouldContain(reason);

    [Theory]
    [InlineData("80", "a list is expected")]
    [InlineData("c180c0", "behind the last item")]
    [InlineData("f80180", "long form")]
    [InlineData("f90038", "leading zero")]
    [InlineData("c280", "of which 1 are there")]
    public void Every_other_spelling_of_a_list_is_refused(string encoded, string reason) =>
        Should.Throw<MalformedInputException>(() =>
        {
            RlpReader list = RlpReader.OfList(Hex.Decode(encoded));
            list.Item();
            list.ExpectEnd();
        }).Message.ShouldContain(reason);

    [Theory]
    [InlineData("00", "leading zero")]
    [InlineData("820001", "leading zero")]
    [InlineData("89010000000000000000", "8 at most")]
    public void An_integer_that_is_not_64_bits_is_refused(string encoded, string reason) =>
        Should.Throw<MalformedInputException>(() => new RlpReader(Hex.Decode(encoded)).UInt64()).Message.ShouldContain(reason);

    [Fact]
    public void A_256_bit_integer_has_32_bytes_at_most()
    {
        new RlpReader(Hex.Decode("a0" + new string('f', 64))).U256().ShouldBe(Protocol.Primitives.U256.MaxValue);
        Should.Throw<MalformedInputException>(() => new RlpReader(Hex.Decode("a101" + new string('0', 64))).U256()).Message
            .ShouldContain("32 at most");
    }

    [Theory]
    [InlineData("80", 0)]
    [InlineData("01", 1)]
    [InlineData("7f", 0x7f)]
    [InlineData("81ff", 0xff)]
    public void An_integer_of_one_byte_is_read(string encoded, byte value) => new RlpReader(Hex.Decode(encoded)).Byte().ShouldBe(value);

    [Theory]
    [InlineData("00", "leading zero")]
    [InlineData("820100", "1 at most")]
    [InlineData("c0", "a string is expected")]
    public void An_integer_that_is_not_one_byte_is_refused(string encoded, string reason) =>
        Should.Throw<MalformedInputException>(() => new RlpReader(Hex.Decode(encoded)).Byte()).Message.ShouldContain(reason);

    [Theory]
    [InlineData("", false)]
    [InlineData("bf", false)]
    [InlineData("c0", true)]
    [InlineData("f8", true)]
    public void Whether_a_list_is_next_is_told_by_the_first_byte_alone(string encoded, bool isList) =>
        new RlpReader(Hex.Decode(encoded)).NextIsList.ShouldBe(isList);

    [Fact]
    public void An_item_is_taken_whole_with_its_header_and_unread()
    {
        string[] items = ["05", "83aabbcc", "c3820001", "b838" + new string('a', 112), "f838" + new string('b', 112)];
        RlpReader reader = new(Hex.Decode(string.Concat(items)));
        foreach (string item in items)
            Hex.Encode(reader.Item()).ShouldBe("0x" + item);
        reader.IsAtEnd.ShouldBeTrue();
    }

    /// <summary>An array of .NET has 2^31 - 1 bytes at most, and a header is before the payload.</summary>
    [Theory]
    [InlineData("bb7fffffef", "an item of 2147483631 bytes, of which 0 are there")]
    [InlineData("bb7ffffff0", "an item of 2147483632 bytes")]
    [InlineData("bbffffffff", "an item of 4294967295 bytes")]
    [InlineData("bc0100000000", "a length of 5 bytes")]
    [InlineData("fb7fffffef", "an item of 2147483631 bytes, of which 0 are there")]
    public void A_length_that_no_array_has_is_refused_before_it_is_used(string encoded, string reason) =>
        Should.Throw<MalformedInputException>(() => new RlpReader(Hex.Decode(encoded)).Item().ToArray()).Message
            .ShouldBe("RLP: " + reason);

    [Fact]
    public void An_address_has_20_bytes_or_where_it_may_be_absent_none()
    {
        new RlpReader([0x80]).OptionalAddress().ShouldBeNull();
        Should.Throw<MalformedInputException>(() => new RlpReader([0x80]).Address());
        Should.Throw<MalformedInputException>(() => new RlpReader([0x82, 0x80, 0x80]).OptionalAddress());
        Should.Throw<MalformedInputException>(() => new RlpReader([0x82, 0x80, 0x80]).Hash32());

        Address address = Address.Parse("0x6b175474e89094c44da98b954eedeac495271d0f");
        RlpWriter writer = new();
        writer.OptionalAddress(address);
        writer.OptionalAddress(null);
        RlpReader reader = new(writer.Written);
        reader.Address().ShouldBe(address);
        reader.OptionalAddress().ShouldBeNull();
    }
}
