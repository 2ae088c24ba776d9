using System.Text;
using Helios.Actors.Beacon;
using Helios.Actors.Persistence;
using Helios.Actors.Supervision;
using Helios.Actors.Timekeeping;
using Helios.Protocol.Evm.Stateless;
using Helios.Protocol.Execution;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Tests.Persistence;

/// <summary>Every shape that an event ever had on disk, byte for byte. A row is never changed: a new shape gets a new row.</summary>
public sealed class EventBytesTests
{
    private const string Ones = "0x1111111111111111111111111111111111111111111111111111111111111111";
    private const string Twos = "0x2222222222222222222222222222222222222222222222222222222222222222";
    private static readonly Root Trusted = Root.Parse(Ones);
    private static readonly Root Newer = Root.Parse(Twos);
    private static readonly FinalizedBlock Founding = new(Trusted, new Slot(9));
    private static readonly DateTimeOffset Time = new(2026, 11, 22, 13, 46, 0, 250, TimeSpan.Zero);

    internal static BlockHeader Header { get; } = new()
    {
        ParentHash = Hash32.Zero, OmmersHash = BlockHeader.NoOmmers, Coinbase = Address.Zero, StateRoot = Hash32.Zero,
        TransactionsRoot = Hash32.Zero, ReceiptsRoot = Hash32.Zero, LogsBloom = Bloom.Empty, Difficulty = U256.Zero, Number = 7,
        GasLimit = 30_000_000, GasUsed = 0, Timestamp = 1, ExtraData = Array.Empty<byte>(), PrevRandao = Hash32.Zero, Nonce = 0,
    };

    private static CondemnedBlock Condemned { get; } = new(
        Hash32.Parse(Ones), Header, new Slot(7), BlockCheck.StateRoot, "another", Hash32.Parse(Twos), Time);

    /// <param name="rest">What comes after the time.</param>
    private static string CondemnedBytes(string rest) => $$"""{"hash":"{{Ones}}","header":"{{Hex.Encode(Header.Encode())}}","slot":7"""
        + $$""","check":"StateRoot","detail":"another","witness":"{{Twos}}","time":"2026-11-22T13:46:00.250Z"{{rest}}}""";

    public static TheoryData<string, object, string> Rows => new()
    {
        {
            "beacon.checkpoint-trusted/2",
            new BeaconSyncEvents.CheckpointTrusted(Trusted, Founding: null, Compared: null, Time),
            $$"""{"root":"{{Ones}}","founding":null,"compared":null,"time":"2026-11-22T13:46:00.250Z"}"""
        },
        {
            "beacon.checkpoint-trusted/2",
            new BeaconSyncEvents.CheckpointTrusted(Newer, Founding, Trusted, Time),
            $$"""{"root":"{{Twos}}","founding":{"root":"{{Ones}}","slot":9},"compared":"{{Ones}}","time":"2026-11-22T13:46:00.250Z"}"""
        },
        {
            "beacon.checkpoint-advanced/2",
            new BeaconSyncEvents.CheckpointAdvanced(Newer, new Slot(ulong.MaxValue), Trusted, Founding, Compared: null, Time),
            $$"""{"root":"{{Twos}}","slot":18446744073709551615,"trusted":"{{Ones}}","founding":{"root":"{{Ones}}","slot":9}"""
                + ""","compared":null,"time":"2026-11-22T13:46:00.250Z"}"""
        },
        {
            "beacon.committee-equivocated/1",
            new BeaconSyncEvents.CommitteeEquivocated(
                new Equivocation(
                    new FinalityEvidence(Trusted, new Slot(16), new ForkedSsz(0xad532ceb, new byte[] { 1, 2, 3 })),
                    new FinalityEvidence(Newer, new Slot(16), new ForkedSsz(7, new byte[] { 255 }))),
                Time),
            $$"""{"ours":{"root":"{{Ones}}","slot":16,"fork":2907909355,"update":"AQID"}"""
                + $$"""
                ,"theirs":{"root":"{{Twos}}","slot":16,"fork":7,"update":"/w=="},"time":"2026-11-22T13:46:00.250Z"}
                """
        },
        {
            "beacon.block-condemned/2",
            new BeaconSyncEvents.BlockCondemned(Condemned with { Signed = new(new ForkedSsz(9, new byte[] { 1, 2, 3 }), [Header]) }),
            CondemnedBytes($$""","signed":{"fork":9,"update":"AQID","headers":["{{Hex.Encode(Header.Encode())}}"]}""")
        },
        { "beacon.block-condemned/2", new BeaconSyncEvents.BlockCondemned(Condemned), CondemnedBytes(""","signed":null""") },
        {
            "beacon.blocks-judged/1",
            new BeaconSyncEvents.BlocksJudged(new JudgedBlock(Hash32.Parse(Ones), 7), Time),
            $$"""{"hash":"{{Ones}}","number":7,"time":"2026-11-22T13:46:00.250Z"}"""
        },
        {
            "beacon.blocks-judged/1",
            new BeaconSyncEvents.BlocksJudged(null, Time),
            """{"hash":null,"number":null,"time":"2026-11-22T13:46:00.250Z"}"""
        },
        { "time.passed/1", new NodeTimeEvents.TimeHeard(Time), """{"time":"2026-11-22T13:46:00.250Z"}""" },
        { "time.passed/2", new NodeTimeEvents.TimePassed(Time), """{"time":"2026-11-22T13:46:00.250Z"}""" },
    };

    /// <summary>What the first version wrote, and what is read from it: the network's founding checkpoint was not known then.</summary>
    public static TheoryData<string, object, string> FirstVersion => new()
    {
        { "beacon.block-condemned/1", new BeaconSyncEvents.BlockCondemned(Condemned), CondemnedBytes("") },
        {
            "beacon.checkpoint-trusted/1",
            new BeaconSyncEvents.CheckpointTrusted(Trusted, Founding: null, Compared: null, Time),
            $$"""{"root":"{{Ones}}","time":"2026-11-22T13:46:00.250Z"}"""
        },
        {
            "beacon.checkpoint-advanced/1",
            new BeaconSyncEvents.CheckpointAdvanced(Newer, new Slot(ulong.MaxValue), Trusted, Founding: null, Compared: null, Time),
            $$"""{"root":"{{Twos}}","slot":18446744073709551615,"trusted":"{{Ones}}","time":"2026-11-22T13:46:00.250Z"}"""
        },
    };

    [Theory]
    [MemberData(nameof(FirstVersion))]
    public void An_event_of_the_first_version_is_read_into_its_shape_of_today_and_never_written_again(
        string manifest, object @event, string bytes)
    {
        EventCodec codec = NodeEvents.Codecs.Single(candidate => candidate.Manifest == manifest);
        codec.Decode(Encoding.UTF8.GetBytes(bytes)).ShouldBe(@event);
        codec.Encode.ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void An_event_has_these_bytes_under_this_manifest_and_reads_back(string manifest, object @event, string bytes)
    {
        EventCodec codec = NodeEvents.Codecs.Single(candidate => candidate.Manifest == manifest);
        Encoding.UTF8.GetString(codec.Encode!(@event)).ShouldBe(bytes);
        codec.Decode(Encoding.UTF8.GetBytes(bytes)).ShouldBe(@event);
    }

    [Fact]
    public void A_time_so_late_that_nothing_could_be_added_to_it_has_not_passed()
    {
        EventCodec codec = NodeEvents.Codecs.Single(codec => codec.Manifest == "time.passed/2");

        Should.Throw<MalformedInputException>(() => codec.Decode("""{"time":"9999-12-31T23:59:59.999Z"}"""u8.ToArray()));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"root":"0x11","time":"2026-11-22T13:46:00.250Z"}""")]
    [InlineData("""{"root":7,"time":"2026-11-22T13:46:00.250Z"}""")]
    [InlineData("""{"root":"0x1111111111111111111111111111111111111111111111111111111111111111","time":"yesterday"}""")]
    public void Bytes_of_another_shape_are_malformed_input(string bytes) =>
        Should.Throw<MalformedInputException>(() =>
            NodeEvents.Codecs.Single(codec => codec.Manifest == "beacon.checkpoint-trusted/1").Decode(Encoding.UTF8.GetBytes(bytes)));

    [Theory]
    [InlineData("\"StateRoot\"", "\"stateroot\"")]
    [InlineData("\"StateRoot\"", "\"StateRoot,Header\"")]
    [InlineData("\"StateRoot\"", "\"0\"")]
    [InlineData("\"StateRoot\"", "\"4000000000\"")]
    [InlineData("\"StateRoot\"", "\"\"")]
    [InlineData("\"StateRoot\"", "null")]
    [InlineData("\"another\"", "null")]
    public void A_name_that_no_value_has_and_a_text_that_is_null_are_malformed_input(string written, string changed) =>
        Should.Throw<MalformedInputException>(() => NodeEvents.Codecs.Single(codec => codec.Manifest == "beacon.block-condemned/2")
            .Decode(Encoding.UTF8.GetBytes(CondemnedBytes("").Replace(written, changed, StringComparison.Ordinal))));
}
