using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Helios.Devnet.Beacon;
using Helios.Protocol.LightClient;
using Helios.Protocol.Ssz;

namespace Helios.Devnet.Tests.Beacon;

/// <summary>
/// Answers of honest servers that are not quite of the specified form: each is read, because everything is verified later.
/// </summary>
public sealed class GenerousAnswerTests(HostileWorld hostile) : IClassFixture<HostileWorld>
{
    private const string Ssz = "application/octet-stream", Json = "application/json";

    private BeaconWorld World => hostile.World;

    private BeaconApiDecoder Decoder => new(World.Chain);

    private Root Finality => World.View.FinalityUpdate!.HashTreeRoot();

    private Root FirstUpdate => World.View.BestUpdates[0].HashTreeRoot();

    public static TheoryData<string, string> Spellings => new()
    {
        { "\"7\"", "a decimal string, as specified" },
        { "7", "a number" },
        { "\"0x7\"", "a quantity" },
        { "\"0x0007\"", "a quantity with zeros" },
        { "\"007\"", "a decimal with zeros" },
        { "\"0X07\"", "a quantity whose X is a capital" },
    };

    [Theory]
    [MemberData(nameof(Spellings))]
    public void A_number_is_read_in_any_spelling(string spelling, string why)
    {
        JsonNode answer = FinalityJson();
        answer["data"]!["signature_slot"] = JsonNode.Parse(spelling);
        answer["data"]!["attested_header"]!["execution"]!["base_fee_per_gas"] = JsonNode.Parse(spelling);
        LightClientFinalityUpdate update = Decoder.FinalityUpdate(new(Bytes(answer), Json));
        update.SignatureSlot.Value.ShouldBe(7ul, why);
        update.AttestedHeader.Execution!.BaseFeePerGas.ShouldBe((U256)7, why);
    }

    /// <summary>All of an answer: headers, branches, keys, bits and signatures.</summary>
    [Theory]
    [InlineData("", false)]
    [InlineData("", true)]
    [InlineData("0X", true)]
    [InlineData("0X", false)]
    [InlineData("0x", true)]
    public void Hex_is_read_without_its_prefix_and_in_capitals(string prefix, bool inCapitals)
    {
        Decoder.FinalityUpdate(new(Spelled(FinalityJson()), Json)).HashTreeRoot().ShouldBe(Finality);
        Decoder.Updates(new(Spelled(new JsonArray(UpdateJson(0))), Json), 1).Items.Single().HashTreeRoot().ShouldBe(FirstUpdate);
        LightClientBootstrap bootstrap = World.View.Genesis.ToBootstrap();
        Decoder.Bootstrap(new(Spelled(ToJson(bootstrap, BeaconJsonWriter.Bootstrap)), Json)).HashTreeRoot()
            .ShouldBe(bootstrap.HashTreeRoot());
        LightClientOptimisticUpdate optimistic = World.View.OptimisticUpdate!;
        Decoder.OptimisticUpdate(new(Spelled(ToJson(optimistic, BeaconJsonWriter.OptimisticUpdate)), Json)).HashTreeRoot()
            .ShouldBe(optimistic.HashTreeRoot());

        byte[] Spelled(JsonNode answer) => Encoding.UTF8.GetBytes(Regex.Replace(
            answer.ToJsonString(), "\"0x([0-9a-f]*)\"", hex => $"\"{prefix}{Digits(hex.Groups[1].Value)}\""));

        string Digits(string digits) => inCapitals ? digits.ToUpperInvariant() : digits;
    }

    [Theory]
    [InlineData("parent_root", "0x00")]
    [InlineData("parent_root", "")]
    [InlineData("state_root", "zz")]
    public void A_root_has_32_bytes_in_any_spelling(string field, string spelling)
    {
        JsonNode answer = FinalityJson();
        answer["data"]!["attested_header"]!["beacon"]![field] = spelling;
        Should.Throw<MalformedInputException>(() => Decoder.FinalityUpdate(new(Bytes(answer), Json)))
            .Own.ShouldNotBeNull().ShouldStartWith($"finality_update.data.attested_header.beacon.{field}: ");
    }

    public static TheoryData<string, Func<JsonNode, string>> Wraps => new()
    {
        { "as specified", json => json.ToJsonString() },
        { "white space around it", json => $"\r\n\t {json.ToJsonString()}\n" },
        { "a byte order mark before it", json => "\ufeff" + json.ToJsonString() },
        { "the data alone", json => json["data"]!.ToJsonString() },
        { "data in data", json => $$"""{"data":{{json.ToJsonString()}}}""" },
        { "an array of one", json => $"[{json.ToJsonString()}]" },
        { "data is an array", json => $$"""{"version":"fulu","data":[{{json["data"]!.ToJsonString()}}]}""" },
        { "a string that holds the JSON", json => JsonSerializer.Serialize(json.ToJsonString()) },
        { "a version that is a number", json => $$"""{"version":6,"data":{{json["data"]!.ToJsonString()}}}""" },
        { "a bad item before it", json => $"[null,{json.ToJsonString()}]" },
        { "members that nobody asked for", json => $$"""{"meta":{},"version":"fulu","data":{{json["data"]!.ToJsonString()}},"x":1}""" },
    };

    [Theory]
    [MemberData(nameof(Wraps))]
    public void The_data_is_found_whatever_lies_around_it(string how, Func<JsonNode, string> wrap) =>
        Decoder.FinalityUpdate(new(Encoding.UTF8.GetBytes(wrap(FinalityJson())), Json)).HashTreeRoot().ShouldBe(Finality, how);

    [Theory]
    [InlineData(Ssz, "fulu")]
    [InlineData(Ssz, null)]
    [InlineData(Ssz, "deneb")]
    [InlineData(Ssz, "gloas")]
    [InlineData(Ssz, "not-a-fork")]
    [InlineData(Json, "fulu")]
    [InlineData("text/plain", null)]
    [InlineData(null, null)]
    public void Ssz_is_read_whatever_its_label_and_its_version_say(string? contentType, string? version) =>
        Decoder.FinalityUpdate(new(SszWriter.Encode(World.View.FinalityUpdate!), contentType, version)).HashTreeRoot().ShouldBe(Finality);

    [Theory]
    [InlineData(Ssz, "fulu")]
    [InlineData(Ssz, "capella")]
    [InlineData(Json, "gloas")]
    [InlineData(Json, "altair")]
    [InlineData("text/html", "next-year")]
    public void Json_is_read_whatever_its_label_and_its_version_say(string contentType, string version)
    {
        JsonNode answer = FinalityJson();
        answer["version"] = version;
        Decoder.FinalityUpdate(new(Bytes(answer), contentType, version)).HashTreeRoot().ShouldBe(Finality);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData(" [ ] ")]
    [InlineData("{\"data\":null}")]
    [InlineData("{\"data\":[]}")]
    [InlineData("{\"version\":\"fulu\",\"data\":[]}")]
    [InlineData("")]
    public void A_list_without_updates_may_be_written_in_any_way(string body)
    {
        foreach (string label in (string[])[Json, Ssz])
            Decoder.Updates(new(Encoding.UTF8.GetBytes(body), label), 4).Items.ShouldBeEmpty($"{body} as {label}");
    }

    [Fact]
    public void Of_more_updates_than_asked_the_first_are_taken_and_the_rest_is_counted()
    {
        JsonNode[] three = [UpdateJson(0), UpdateJson(0), UpdateJson(1)];
        DecodedUpdates json = Decoder.Updates(new(Bytes(new JsonArray(three)), Json), 1);
        (json.Items.Single().HashTreeRoot(), json.Unread.Length, json.Surplus).ShouldBe((FirstUpdate, 0, 2));

        DecodedUpdates ssz = Decoder.Updates(new((byte[])[.. Chunk(0), .. Chunk(0), .. Chunk(1)], Ssz), 1);
        (ssz.Items.Single().HashTreeRoot(), ssz.Unread.Length, ssz.Surplus).ShouldBe((FirstUpdate, 0, 2));
    }

    [Fact]
    public void An_item_that_cannot_be_read_is_named_with_its_field_and_the_good_ones_are_taken()
    {
        JsonNode bad = UpdateJson(0);
        bad["data"]!["sync_aggregate"]!["sync_committee_bits"] = "0x01";
        DecodedUpdates json = Decoder.Updates(new(Bytes(new JsonArray(bad, UpdateJson(0), null, UpdateJson(1))), Json), 4);
        json.Items.Select(update => update.HashTreeRoot()).ShouldBe([FirstUpdate, World.View.BestUpdates[1].HashTreeRoot()]);
        json.Unread.ShouldBe([
            "updates[0].data.sync_aggregate.sync_committee_bits: 4 bytes are expected, found 1",
            "updates[2]: an object is expected"]);

        byte[] damaged = Chunk(0);
        damaged[^1..].CopyTo(damaged, 12); // the first offset leads elsewhere
        damaged[12] = 0xff;
        DecodedUpdates ssz = Decoder.Updates(new((byte[])[.. damaged, .. Chunk(0), .. Chunk(1), 1, 2, 3], Ssz), 4);
        ssz.Items.Select(update => update.HashTreeRoot()).ShouldBe(json.Items.Select(update => update.HashTreeRoot()));
        ssz.Unread.Length.ShouldBe(2);
        ssz.Unread[0].ShouldStartWith("updates[0]: SSZ of ");
        ssz.Unread[1].ShouldBe("updates[3]: 3 bytes are left, too few for a length and a fork digest");
    }

    /// <summary>A list of millions of bad items must not cost as many exceptions.</summary>
    [Fact]
    public void Twice_as_many_items_as_were_asked_for_are_looked_at()
    {
        byte[] bad = [.. BitConverter.GetBytes(4ul), 0, 0, 0, 0];
        Decoder.Updates(new(Bytes(new JsonArray(null, UpdateJson(0))), Json), 1).Items.Length.ShouldBe(1);
        Decoder.Updates(new((byte[])[.. bad, .. Chunk(0)], Ssz), 1).Items.Length.ShouldBe(1);
        Should.Throw<MalformedInputException>(() => Decoder.Updates(new(Bytes(new JsonArray(null, null, UpdateJson(0))), Json), 1));
        Should.Throw<MalformedInputException>(() => Decoder.Updates(new((byte[])[.. bad, .. bad, .. Chunk(0)], Ssz), 1));
    }

    [Fact]
    public void When_no_item_can_be_read_the_first_one_says_why() =>
        Should.Throw<MalformedInputException>(() => Decoder.Updates(new("[{\"data\":{}},null]"u8.ToArray(), Json), 4))
            .Message.ShouldBe("updates[0].data: member 'attested_header' is missing");

    /// <summary>One update without a list around it.</summary>
    [Fact]
    public void A_single_update_is_a_list_of_one() =>
        Decoder.Updates(new(Bytes(UpdateJson(0)), Json), 4).Items.Single().HashTreeRoot().ShouldBe(FirstUpdate);

    [Fact]
    public void A_chunk_whose_length_was_put_before_it_twice_is_read()
    {
        byte[] chunk = Chunk(0);
        byte[] twice = [.. BitConverter.GetBytes((ulong)chunk.Length), .. chunk];
        byte[] withDigest = [.. BitConverter.GetBytes((ulong)(chunk.Length + 4)), .. chunk[8..12], .. chunk];
        foreach (byte[] framed in (byte[][])[twice, withDigest])
            Decoder.Updates(new((byte[])[.. framed, .. framed], Ssz), 2).Items.Select(update => update.HashTreeRoot())
                .ShouldBe([FirstUpdate, FirstUpdate]);
    }

    [Fact]
    public void A_refusal_in_json_is_explained_as_json_whatever_its_label()
    {
        JsonNode answer = FinalityJson();
        answer["data"]!["signature_slot"] = "x";
        foreach (string label in (string[])[Json, Ssz])
            Should.Throw<MalformedInputException>(() => Decoder.FinalityUpdate(new(Bytes(answer), label, "fulu")))
                .Message.ShouldContain("finality_update.data.signature_slot");
    }

    private JsonNode FinalityJson() => ToJson(World.View.FinalityUpdate!, BeaconJsonWriter.FinalityUpdate);

    private JsonNode UpdateJson(ulong period) => ToJson(World.View.BestUpdates[period], BeaconJsonWriter.Update);

    private byte[] Chunk(ulong period)
    {
        LightClientUpdate update = World.View.BestUpdates[period];
        byte[] ssz = SszWriter.Encode(update);
        byte[] digest = new byte[4];
        World.Chain.ForkDigestAt(World.Chain.EpochAt(update.AttestedHeader.Beacon.Slot)).Write(digest);
        return [.. BitConverter.GetBytes((ulong)(4 + ssz.Length)), .. digest, .. ssz];
    }

    private static JsonNode ToJson<T>(T value, Action<Utf8JsonWriter, T> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
            BeaconApi.Versioned(json, "fulu", value, write);
        return JsonNode.Parse(buffer.ToArray())!;
    }

    private static byte[] Bytes(JsonNode json) => Encoding.UTF8.GetBytes(json.ToJsonString());
}
