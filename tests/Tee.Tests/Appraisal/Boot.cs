using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Helios.Tee.Appraisal;

namespace Helios.Tee.Tests.Appraisal;

/// <summary>A dstack boot: the events it logs and the registers they leave behind.</summary>
internal sealed class Boot
{
    public static readonly byte[] AppId = [.. Enumerable.Repeat((byte)1, 20)];
    public static readonly byte[] ComposeHash = [.. Enumerable.Repeat((byte)2, 32)];
    public static readonly byte[] InstanceId = [.. Enumerable.Repeat((byte)3, 20)];
    public static readonly byte[] KeyProvider = [.. """{"name":"kms","id":"aa"}"""u8];

    public List<DstackEvent> Events { get; } = [];

    public static Boot Normal(int version = 1)
    {
        var boot = new Boot();
        for (int imr = 0; imr < 3; imr++)
            boot.Events.Add(new DstackEvent(imr, 4, SHA384.HashData([(byte)imr]), "", new byte[] { 9 }, 1, null));
        boot.Add("system-preparing", [], version);
        boot.Add("app-id", AppId, version);
        boot.Add("compose-hash", ComposeHash, version);
        boot.Add("instance-id", InstanceId, version);
        boot.Add("boot-mr-done", [], version);
        boot.Add("key-provider", KeyProvider, version);
        boot.Add("system-ready", [], version);
        return boot;
    }

    public Boot Add(string name, byte[] payload, int version = 1)
    {
        Events.Add(Event(name, payload, version));
        return this;
    }

    public static DstackEvent Event(string name, byte[] payload, int version = 1)
    {
        var e = new DstackEvent(3, DstackEvent.RuntimeType, null, name, payload, version, null);
        return e with { Digest = e.ComputeDigest(), Preimage = version == 2 ? e.CanonicalForm() : default(ReadOnlyMemory<byte>?) };
    }

    public int IndexOf(string name) => Events.FindIndex(e => e.Name == name);

    public string Json() => new JsonArray([.. Events.Select(e =>
    {
        var json = new JsonObject
        {
            ["imr"] = e.Imr,
            ["event_type"] = e.Type,
            ["digest"] = e.Digest is { } digest ? Convert.ToHexStringLower(digest.Span) : "",
            ["event"] = e.Name,
            ["event_payload"] = Convert.ToHexStringLower(e.Payload.Span),
        };
        if (e.Version == 2)
            (json["version"], json["preimage"]) = (2, e.Preimage is { } preimage ? Convert.ToHexStringLower(preimage.Span) : null);
        return (JsonNode)json;
    })]).ToJsonString();

    /// <summary>A register as the TDX module has it: from the real digests, whatever the log says.</summary>
    public Measurement Rtmr(int imr) => Events.Where(e => e.Imr == imr)
        .Aggregate(Measurement.Zero, (register, e) => register.Extend(imr == 3 ? e.ComputeDigest() : e.Digest!.Value.Span));
}
