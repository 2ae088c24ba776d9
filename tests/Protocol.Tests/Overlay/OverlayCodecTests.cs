using Helios.Protocol.Beacon;
using Helios.Protocol.Crypto;
using Helios.Protocol.Forks;
using Helios.Protocol.Overlay;

namespace Helios.Protocol.Tests.Overlay;

public sealed class OverlayCodecTests
{
    public static TheoryData<string, int> Messages()
    {
        var data = new TheoryData<string, int>();
        int index = 0;
        foreach (OverlayMessage message in Samples.All())
            data.Add(message.GetType().Name, index++);
        return data;
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_message_reads_back_to_the_same_bytes(string name, int index)
    {
        byte[] bytes = OverlayCodec.Encode(Samples.All().ElementAt(index));
        OverlayMessage decoded = OverlayCodec.Decode(bytes);
        decoded.GetType().Name.ShouldBe(name);
        OverlayCodec.Encode(decoded).ShouldBe(bytes);
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_message_that_is_cut_or_longer_is_refused(string name, int index)
    {
        byte[] bytes = OverlayCodec.Encode(Samples.All().ElementAt(index));
        for (int length = 0; length < bytes.Length; length++)
            Should.Throw<MalformedInputException>(() => OverlayCodec.Decode(bytes.AsSpan(0, length).ToArray()), $"{name} cut to {length}");
        Should.Throw<MalformedInputException>(() => OverlayCodec.Decode([.. bytes, 0])).Message.ShouldContain("follow");
    }

    [Fact]
    public void Bytes_that_a_newer_minor_version_adds_are_skipped_and_our_version_is_strict()
    {
        byte[] ping = OverlayCodec.Encode(new OverlayMessage.Ping(7));
        OverlayCodec.Decode([.. ping, 1, 2, 3], peerMinor: OverlayLimits.Minor + 1).ShouldBe(new OverlayMessage.Ping(7));
        OverlayCodec.Decode([0x7e, 1, 2, 3], peerMinor: OverlayLimits.Minor + 1).ShouldBe(new OverlayMessage.Unknown(0x7e));
        Should.Throw<MalformedInputException>(() => OverlayCodec.Decode([0x7e, 1, 2, 3])).Message.ShouldContain("0x7e");
    }

    [Fact]
    public void Members_of_version_2_0_are_not_signed_and_those_of_2_1_may_be()
    {
        byte[] bytes = OverlayCodec.Encode(new OverlayMessage.Members([Samples.Signed("alice"), Samples.Member("bob")]));
        byte[] before = bytes[..^(1 + Secp256k1.SignatureLength + 1)];
        Entries(bytes, minor: 1).ShouldBe([Samples.Signed("alice"), Samples.Member("bob")]);
        Entries(before, minor: 0).ShouldBe([Samples.Member("alice"), Samples.Member("bob")]);
        Should.Throw<MalformedInputException>(() => OverlayCodec.Decode(before));

        static IEnumerable<Member> Entries(byte[] bytes, byte minor) =>
            OverlayCodec.Decode(bytes, minor).ShouldBeOfType<OverlayMessage.Members>().Entries;
    }

    [Fact]
    public void A_hello_of_another_major_version_is_told_apart_from_garbage()
    {
        byte[] hello = OverlayCodec.Encode(Samples.Party("alice", HandshakeRole.Initiator).Hello());
        Should.Throw<UnsupportedVersionException>(() => OverlayCodec.Decode([.. hello[..5], 3, 0, 99])).Message.ShouldContain("3.0");
        Should.Throw<MalformedInputException>(() => OverlayCodec.Decode([hello[0], .. "HTTP"u8, .. hello[5..]])).Message
            .ShouldContain("HLXA");
    }

    [Theory]
    [InlineData("3001002a", "list of 256 items")] // members: more than fit into what is left
    [InlineData("2500000000000000000000000000000000ffff", "list of 65535 items")]
    [InlineData("0302ffffffff", "at most 16384")]
    [InlineData("0402", "boolean of value 2")]
    [InlineData("020600020000ff", "follow")]
    [InlineData("02060002c328", "not UTF-8")]
    [InlineData(
        "11000000000000000000000000000000000000000102f3bf0aaa9dd53d07ef32facc6b068421b4a7dc25e4ba3d399c5e1109c39dc45e" +
        "0000000000000000000000000000000000000000000000000000000000000000",
        "secret key")]
    [InlineData(
        "1100000000000000000000000000000000000000010000000000000000000000000000000000000000000000000000000000000000000000",
        "public key")]
    public void A_field_out_of_its_bounds_is_refused_with_the_reason(string hex, string reason) =>
        Should.Throw<MalformedInputException>(() => OverlayCodec.Decode(Hex.Decode(hex))).Message.ShouldContain(reason);

    [Fact]
    public void No_secret_shows_in_a_messages_text()
    {
        string secret = Convert.ToHexStringLower(Samples.Hash("shared").Span), groupKey = Convert
            .ToHexStringLower(Samples.Hash("group key").Span);
        foreach (OverlayMessage message in Samples.All())
        {
            message.ToString().ShouldNotContain(secret);
            message.ToString().ShouldNotContain(groupKey);
        }
    }

    [Fact]
    public void A_reason_that_is_too_long_is_cut_between_characters()
    {
        var refuse = (OverlayMessage.Refuse)OverlayCodec.Decode(
            OverlayCodec.Encode(new OverlayMessage.Refuse(RefuseReason.Full, new string('é', 150))));
        refuse.Detail.ShouldBe(new string('é', 100));
    }

    /// <summary>docs/overlay-protocol.md, section 7.</summary>
    [Theory]
    [InlineData("26 00000000000000000000000000000007 0000000000000010", null)]
    [InlineData("27 00000000000000000000000000000007 00", false)]
    [InlineData("27 00000000000000000000000000000007 01 ad532ceb 00000003 010203", true)]
    public void The_question_for_a_proof_and_its_answers_have_the_bytes_of_the_document(string bytes, bool? hasProof)
    {
        OverlayMessage message = hasProof switch
        {
            null => new OverlayMessage.GetFinality(7, new Slot(16)),
            false => new OverlayMessage.Finality(7, Update: null),
            true => new OverlayMessage.Finality(7, new ForkedSsz(0xad532ceb, new byte[] { 1, 2, 3 })),
        };
        Convert.ToHexStringLower(OverlayCodec.Encode(message)).ShouldBe(bytes.Replace(" ", "", StringComparison.Ordinal));
    }

    /// <summary>docs/overlay-protocol.md, section 7.</summary>
    [Theory]
    [InlineData("28 0000 0000", false)]
    [InlineData(
        "28 0002 06000000 01 0000000000064700 07000000 00 0002 0000000000066500 0000000000000015 01 000000000000000e 0000000000b24b3f"
        + " 000000000006ddd0 0000000000000030 00", true)]
    public void A_schedule_has_the_bytes_of_the_document(string bytes, bool isFull)
    {
        ScheduleHints hints = !isFull ? ScheduleHints.None : new(
            [(new(0x06000000), new Epoch(411_392)), (new(0x07000000), null)],
            [new(new(419_072), 21, 14, 11_684_671), new(new(450_000), 48)]);
        string encoded = Convert.ToHexStringLower(OverlayCodec.Encode(new OverlayMessage.Schedule(hints)));
        encoded.ShouldBe(bytes.Replace(" ", "", StringComparison.Ordinal));
        var read = (OverlayMessage.Schedule)OverlayCodec.Decode(Hex.Decode(encoded));
        read.Hints.Forks.ShouldBe(hints.Forks);
        read.Hints.Blobs.ShouldBe(hints.Blobs);
    }

    [Theory]
    [InlineData("28 0041", "list of 65 items")]
    [InlineData("28 0000 0041", "list of 65 items")]
    [InlineData("28 0002 06000000 00 0000", "list of 2 items")]
    [InlineData("28 0001 06000000 02 0000", "boolean of value 2")]
    public void A_schedule_out_of_its_bounds_is_refused(string bytes, string reason) =>
        Should.Throw<MalformedInputException>(() => OverlayCodec.Decode(Hex.Decode(bytes.Replace(" ", "", StringComparison.Ordinal))))
            .Message.ShouldContain(reason);

    [Fact]
    public void Of_a_schedule_that_is_too_long_the_newest_forks_are_said()
    {
        var many = new ScheduleHints(
            [.. Enumerable.Range(0, 100).Select(i => (new ForkVersion((uint)i), (Epoch?)new Epoch((ulong)i)))], []);
        var read = (OverlayMessage.Schedule)OverlayCodec.Decode(OverlayCodec.Encode(new OverlayMessage.Schedule(many)));
        read.Hints.Forks.ShouldBe(many.Forks[^OverlayLimits.Forks..]);
    }

    [Fact]
    public void A_proof_above_its_limit_is_refused_before_it_is_read() => Should.Throw<MalformedInputException>(() => OverlayCodec.Decode(
        OverlayCodec.Encode(new OverlayMessage.Finality(7, new ForkedSsz(7, new byte[OverlayLimits.FinalityUpdate + 1])))));
}
