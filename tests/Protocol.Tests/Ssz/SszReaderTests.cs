using Helios.Devnet.Blocks;
using Helios.Protocol.Beacon;
using Helios.Protocol.Ssz;

namespace Helios.Protocol.Tests.Ssz;

public sealed class SszReaderTests
{
    private static readonly SszSchema Schema = new(ConsensusFork.Electra, Preset.Minimal with { MaxWithdrawalRequestsPerPayload = 2 });

    private static readonly ExecutionRequests Requests = new(
        [], [new WithdrawalRequest(Address.Zero, new byte[48], 5)], [new ConsolidationRequest(Address.Zero, new byte[48], new byte[48])]);

    [Fact]
    public void The_reader_reads_the_bytes_of_the_writer()
    {
        byte[] bytes = SszWriter.Encode(Requests);
        SszWriter.Encode(SszReader.Decode<ExecutionRequests>(bytes, Schema)).ShouldBe(bytes);
    }

    [Theory]
    [InlineData(0, 13u, "is not between 13")]
    [InlineData(0, 11u, "first offset 11")]
    [InlineData(4, 11u, "offset 11 is not between")]
    [InlineData(8, 0xffffffffu, "offset 4294967295 is not between")]
    [InlineData(8, 0x80000000u, "offset 2147483648 is not between")]
    public void Offsets_begin_behind_the_fixed_parts_and_never_decrease(int position, uint offset, string reason)
    {
        byte[] bytes = SszWriter.Encode(Requests);
        BitConverter.TryWriteBytes(bytes.AsSpan(position), offset);
        Should.Throw<MalformedInputException>(() => SszReader.Decode<ExecutionRequests>(bytes, Schema)).Message.ShouldContain(reason);
    }

    [Fact]
    public void A_byte_too_few_or_too_many_is_malformed()
    {
        byte[] bytes = SszWriter.Encode(BeaconBlockHeader.Empty);
        Should.Throw<MalformedInputException>(() => SszReader.Decode<BeaconBlockHeader>(bytes.AsSpan(1), Schema)).Message
            .ShouldContain("are left");
        Should.Throw<MalformedInputException>(() => SszReader.Decode<BeaconBlockHeader>([.. bytes, 0], Schema)).Message
            .ShouldContain("too many");
        Should.Throw<MalformedInputException>(() => SszReader.Decode<ExecutionRequests>([.. SszWriter.Encode(Requests), 0], Schema));
    }

    [Fact]
    public void A_list_above_its_limit_is_malformed()
    {
        var requests = Requests with { Withdrawals = [.. Enumerable.Repeat(Requests.Withdrawals[0], 3)] };
        byte[] bytes = SszWriter.Encode(requests);
        Should.Throw<MalformedInputException>(() => SszReader.Decode<ExecutionRequests>(bytes, Schema)).Message
            .ShouldContain("longer than 2");
        SszReader.Decode<ExecutionRequests>(bytes, new(ConsensusFork.Electra, Preset.Mainnet)).Withdrawals.Length.ShouldBe(3);
    }

    [Theory]
    [InlineData("00000000", "first offset 0")]
    [InlineData("05000000aa", "first offset 5")]
    [InlineData("ffffffff", "first offset 4294967295")]
    [InlineData("0c00000004000000", "first offset 12")]
    [InlineData("080000000700000000", "offset 7 in a list")]
    [InlineData("080000000a00000000", "offset 10 in a list")]
    [InlineData("0c0000000c0000000c000000", "list of 3 elements")]
    [InlineData("04000000aaaaaaaaaa", "byte list of 5 bytes")]
    public void A_list_of_byte_lists_has_strict_offsets_and_limits(string hex, string reason) =>
        Should.Throw<MalformedInputException>(
            () => new SszReader(Convert.FromHexString(hex), Schema).ByteLists(limit: 2, bytesLimit: 4)).Message.ShouldContain(reason);

    [Fact]
    public void A_list_of_byte_lists_is_read()
    {
        byte[] bytes = Convert.FromHexString("0800000009000000aabbcc");
        new SszReader(bytes, Schema).ByteLists(limit: 2, bytesLimit: 4).Select(Convert.ToHexStringLower).ShouldBe(["aa", "bbcc"]);
        new SszReader([], Schema).ByteLists(2, 4).ShouldBeEmpty();
    }
}
