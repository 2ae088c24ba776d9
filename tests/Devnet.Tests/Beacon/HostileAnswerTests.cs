using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Helios.Devnet.Beacon;
using Helios.Protocol.LightClient;
using Helios.Protocol.Ssz;

namespace Helios.Devnet.Tests.Beacon;

/// <summary>
/// Answers that a decoder must take apart without falling over: malformed bytes are <see cref="MalformedInputException"/>, never
/// anything else.
/// </summary>
public sealed class HostileAnswerTests(HostileWorld hostile) : IClassFixture<HostileWorld>
{
    private BeaconWorld World => hostile.World;

    private BeaconApiDecoder Decoder => new(World.Chain);

    private string Json()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
            BeaconApi.Versioned(json, "fulu", World.View.FinalityUpdate!, BeaconJsonWriter.FinalityUpdate);
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private LightClientFinalityUpdate Decode(string json) => Decoder.FinalityUpdate(new(Encoding.UTF8.GetBytes(json), "application/json"));

    [Theory]
    [InlineData("", "not JSON")]
    [InlineData("{", "not JSON")]
    [InlineData("null", "finality_update: an object is expected")]
    [InlineData("[]", "finality_update: an object is expected")]
    [InlineData("{}", "member 'data' is missing")]
    [InlineData("{\"version\":\"fulu\",\"data\":7}", "finality_update.data: an object is expected")]
    [InlineData("{\"version\":\"phase0\",\"data\":{}}", "version 'phase0'")]
    [InlineData("{\"version\":\"nonsense-that-goes-on-and-on-and-on-and-on\",\"data\":{}}", "…")]
    [InlineData("{\"version\":\"4\",\"data\":{}}", "version '4'")]
    [InlineData("{\"version\":\"\\ud800\",\"data\":{}}", "not Unicode text")]
    public void An_answer_of_another_form_is_malformed(string json, string reason) =>
        Should.Throw<MalformedInputException>(() => Decode(json)).Message.ShouldContain(reason);

    [Theory]
    [InlineData("signature_slot", "true", "signature_slot: a number is expected, found true")]
    [InlineData("signature_slot", "\"NaN\"", "signature_slot: ")]
    [InlineData("signature_slot", "\"-1\"", "signature_slot: ")]
    [InlineData("signature_slot", "-1", "signature_slot: ")]
    [InlineData("signature_slot", "1.5", "signature_slot: ")]
    [InlineData("signature_slot", "\" 1\"", "signature_slot: ")]
    [InlineData("signature_slot", "\"18446744073709551616\"", "signature_slot: a number below 2^64")]
    [InlineData("signature_slot", "\"0x10000000000000000\"", "signature_slot: a number below 2^64")]
    [InlineData("signature_slot", "null", "'signature_slot' is missing")]
    [InlineData("finality_branch", "[]", "finality_branch: an array of 7 is expected, found an array of 0")]
    [InlineData("finality_branch", "\"0x00\"", "finality_branch: an array is expected")]
    [InlineData("sync_aggregate", "{\"sync_committee_bits\":\"0xff\"}", "sync_committee_bits: 4 bytes are expected, found 1")]
    [InlineData("sync_aggregate", "{\"sync_committee_bits\":\"fffffffg\"}", "sync_committee_bits: hex string with a character")]
    [InlineData("sync_aggregate", "{\"sync_committee_bits\":\"0xfffffff\"}", "odd length")]
    [InlineData("sync_aggregate", "{\"sync_committee_bits\":\"0xfffffffg\"}", "not a hex digit")]
    public void A_member_that_makes_no_sense_is_named(string member, string value, string reason)
    {
        JsonNode answer = JsonNode.Parse(Json())!;
        answer["data"]![member] = JsonNode.Parse(value);
        Should.Throw<MalformedInputException>(() => Decode(answer.ToJsonString())).Message.ShouldContain(reason);
    }

    [Theory]
    [InlineData("base_fee_per_gas", "\"115792089237316195423570985008687907853269984665640564039457584007913129639936\"")]
    [InlineData("base_fee_per_gas", "\"\"")]
    [InlineData("extra_data", "\"0x000000000000000000000000000000000000000000000000000000000000000000\"")]
    [InlineData("logs_bloom", "\"0x00\"")]
    [InlineData("fee_recipient", "\"0x00\"")]
    [InlineData("blob_gas_used", "null")]
    public void An_execution_header_with_a_senseless_field_is_malformed(string member, string value)
    {
        JsonNode answer = JsonNode.Parse(Json())!;
        answer["data"]!["attested_header"]!["execution"]![member] = JsonNode.Parse(value);
        Should.Throw<MalformedInputException>(() => Decode(answer.ToJsonString())).Message.ShouldContain("attested_header.execution");
    }

    [Fact]
    public void Nesting_without_end_is_malformed() =>
        Should.Throw<MalformedInputException>(() => Decode(new string('[', 100_000))).Message.ShouldContain("not JSON");

    [Fact]
    public void An_answer_without_a_version_is_read_by_its_slot()
    {
        JsonNode answer = JsonNode.Parse(Json())!;
        answer.AsObject().Remove("version");
        Decode(answer.ToJsonString()).HashTreeRoot().ShouldBe(World.View.FinalityUpdate!.HashTreeRoot());
    }

    [Fact]
    public void A_list_of_updates_whose_framing_is_broken_at_the_start_is_malformed()
    {
        byte[] update = SszWriter.Encode(World.View.BestUpdates[0]);
        byte[] frame = [.. BitConverter.GetBytes((ulong)(4 + update.Length)), 0, 0, 0, 0, .. update];
        Updates([.. frame, .. frame], 2).ShouldBe(2, "a strange digest does not name a fork, so the slot decides");

        Reason(frame[..^1], 2).ShouldContain("bytes are left");
        Reason([1, 2, 3], 2).ShouldContain("too few");
        Reason([.. BitConverter.GetBytes(3ul), .. frame[8..]], 2).ShouldContain("length 3");
        Reason([.. BitConverter.GetBytes(ulong.MaxValue), .. frame[8..]], 2).ShouldContain("length 18446744073709551615");
        Reason([.. BitConverter.GetBytes(4ul), 0, 0, 0, 0], 2).ShouldContain("SSZ");
    }

    [Fact]
    public void Damaged_bytes_are_malformed_or_read_and_then_refused_never_a_crash()
    {
        // the seed is fixed: the same damage every time
        var random = new Random(20261122);
        byte[] good = SszWriter.Encode(World.View.BestUpdates[1]);
        LightClientStore store = World.Bootstrap(World.View.Blocks[World.View.Canonical[72]]);
        int read = 0;
        for (int i = 0; i < 2000; i++)
        {
            byte[] bytes = [.. good[..(i % 3 == 0 ? random.Next(good.Length) : good.Length)]];
            for (int damage = random.Next(4); damage >= 0 && bytes.Length > 0; damage--)
                bytes[i % 2 == 0 ? random.Next(Math.Min(bytes.Length, 16)) : random.Next(bytes.Length)] = (byte)random.Next(256);
            if (bytes.AsSpan().SequenceEqual(good))
                continue;
            try
            {
                LightClientUpdate update = Decoder.Update(new(bytes, "application/octet-stream", "fulu"));
                World.Process(store, update).IsAccepted.ShouldBeFalse($"round {i}");
                read++;
            }
            catch (MalformedInputException)
            {
                // said what was wrong
            }
        }
        read.ShouldBeGreaterThan(0);
    }

    private int Updates(byte[] stream, int maxCount) => Decoder.Updates(new(stream, "application/octet-stream"), maxCount).Items.Length;

    private string Reason(byte[] stream, int maxCount) => Should.Throw<MalformedInputException>(() => Updates(stream, maxCount)).Message;
}
