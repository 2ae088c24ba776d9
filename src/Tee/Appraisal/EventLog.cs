using System.Buffers;
using System.Globalization;
using System.Text;
using Helios.Protocol.Json;
using Helios.Tee.Quotes;

namespace Helios.Tee.Appraisal;

/// <summary>
/// dstack's event log: the events that extended RTMR0 to RTMR3, in order. It is untrusted text until it is replayed against a verified
/// quote. The replay authenticates digests for RTMR0 to 2, and for RTMR3 also names and payloads.
/// </summary>
public sealed class EventLog
{
    private const int MaxEvents = 4096;

    private EventLog(IReadOnlyList<DstackEvent> events) => Events = events;

    public IReadOnlyList<DstackEvent> Events { get; }

    /// <param name="json">An array of {imr, event_type, digest, event, event_payload[, version, preimage]}.</param>
    /// <exception cref="MalformedInputException">Not of that form.</exception>
    public static EventLog Parse(string json)
    {
        var log = StrictJson.Parse(Encoding.UTF8.GetBytes(json), "event log");
        return new EventLog([.. log.Items(MaxEvents).Select(ParseEvent)]);
    }

    private static DstackEvent ParseEvent(StrictJson json)
    {
        int imr = json["imr"].Integer(3);
        uint eventType = json["event_type"].Integer32();
        int version = json.Optional("version")?.Integer(2) ?? 1;
        if (version == 0)
            throw new MalformedInputException("event of version 0");
        string digest = json["digest"].Text();
        return new DstackEvent(
            imr,
            eventType,
            digest.Length == 0 ? default(ReadOnlyMemory<byte>?) : json["digest"].PlainBytes(Measurement.Length),
            json["event"].Text(),
            json["event_payload"].PlainBytes(),
            version,
            json.Optional("preimage") is { IsText: true } preimage ? preimage.PlainBytes() : default(ReadOnlyMemory<byte>?));
    }

    /// <summary>
    /// Checks every digest of RTMR3, replays all four registers against the report, and reads the identity from the boot window.
    /// </summary>
    public Result<DstackIdentity, AppraisalRejection> Replay(TdReport report)
    {
        AppraisalRejection? rejection = CheckReplay(report);
        return rejection is null ? ReadIdentity() : rejection;
    }

    /// <summary>Checks digests and registers only: the application may have written anything into RTMR3.</summary>
    public AppraisalRejection? CheckReplay(TdReport report) => CheckDigests() ?? CheckRegisters(report);

    private AppraisalRejection? CheckDigests()
    {
        foreach (DstackEvent e in Events)
        {
            if (e.Imr < 3)
            {
                if (e.Digest is null)
                    return new(AppraisalCode.EventDigest, $"an event of RTMR{e.Imr} without a digest");
                continue;
            }
            if (e.Type != DstackEvent.RuntimeType)
            {
                string type = e.Type.ToString(CultureInfo.InvariantCulture);
                return new(AppraisalCode.EventDigest, $"event '{e.Name}' of RTMR3 has type {type}");
            }
            if (e.Version == 2 && (e.Preimage is not { } preimage || !preimage.Span.SequenceEqual(e.CanonicalForm())))
                return new(AppraisalCode.EventDigest, $"the preimage of event '{e.Name}' is not its canonical form");
            if (e.Digest is { } digest && !digest.Span.SequenceEqual(e.ComputeDigest()))
                return new(AppraisalCode.EventDigest, $"the digest of event '{e.Name}' is not the digest of its name and payload");
        }
        return null;
    }

    private AppraisalRejection? CheckRegisters(TdReport report)
    {
        for (int imr = 0; imr < 4; imr++)
        {
            Measurement register = Measurement.Zero;
            foreach (DstackEvent e in Events)
            {
                if (e.Imr == imr)
                    register = register.Extend(imr == 3 ? e.ComputeDigest() : e.Digest!.Value.Span);
            }
            if (register != report.Rtmr(imr))
                return new(AppraisalCode.EventReplay, $"the events of rtmr{imr} replay to {register}, the quote has {report.Rtmr(imr)}");
        }
        return null;
    }

    /// <summary>
    /// The application's identity is before <c>boot-mr-done</c>, its key provider before <c>system-ready</c>, each exactly once. Later
    /// events were measured by the application and can say anything.
    /// </summary>
    private Result<DstackIdentity, AppraisalRejection> ReadIdentity()
    {
        DstackEvent[] runtime = [.. Events.Where(e => e.Imr == 3)];
        int ready = Array.FindIndex(runtime, e => e.Name == "system-ready");
        if (ready < 0)
            return BadBootWindow("no system-ready event");
        DstackEvent[] boot = runtime[..ready];
        if (boot.FirstOrDefault(e => e.Name.Length == 0 || e.Name.AsSpan().ContainsAnyExcept(BootNameCharacters)) is { } odd)
            return BadBootWindow($"event name '{odd.Name}' in the boot window");
        if (boot.Length == 0 || boot[0].Name != "system-preparing")
            return BadBootWindow("the first event is not system-preparing");
        if (boot.Count(e => e.Name == "system-preparing") != 1)
            return BadBootWindow("system-preparing occurs twice");
        if (boot.Count(e => e.Name == "boot-mr-done") != 1)
            return BadBootWindow("boot-mr-done does not occur exactly once before system-ready");
        DstackEvent[] measured = boot[..Array.FindIndex(boot, e => e.Name == "boot-mr-done")];

        if (!Single(measured, "app-id", out ReadOnlyMemory<byte> appId, 20))
            return BadBootWindow("not exactly one app-id of 20 bytes before boot-mr-done");
        if (!Single(measured, "compose-hash", out ReadOnlyMemory<byte> composeHash, 32))
            return BadBootWindow("not exactly one compose-hash of 32 bytes before boot-mr-done");
        if (!Single(measured, "instance-id", out ReadOnlyMemory<byte> instanceId, 20, 0))
            return BadBootWindow("not exactly one instance-id of 20 bytes before boot-mr-done");
        if (!Single(boot, "key-provider", out ReadOnlyMemory<byte> keyProvider))
            return BadBootWindow("not exactly one key-provider before system-ready");
        ReadOnlyMemory<byte> gpuPolicy = default;
        if (measured.Any(e => e.Name == "gpu-policy-hash") && !Single(measured, "gpu-policy-hash", out gpuPolicy, 32))
            return BadBootWindow("not exactly one gpu-policy-hash of 32 bytes before boot-mr-done");
        ReadOnlyMemory<byte>[] initScripts = [.. measured.Where(e => e.Name == "init-script-hash").Select(e => e.Payload)];
        if (initScripts.Any(hash => hash.Length != 32))
            return BadBootWindow("an init-script-hash that is not of 32 bytes before boot-mr-done");
        try
        {
            return new DstackIdentity(appId, composeHash, instanceId, keyProvider)
            {
                GpuPolicyHash = gpuPolicy,
                InitScriptHashes = initScripts,
            };
        }
        catch (MalformedInputException e)
        {
            return BadBootWindow($"key-provider: {e.Message}");
        }
    }

    private static readonly SearchValues<char> BootNameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    private static bool Single(DstackEvent[] events, string name, out ReadOnlyMemory<byte> payload, params int[] lengths)
    {
        DstackEvent[] found = [.. events.Where(e => e.Name == name)];
        payload = found.Length == 1 ? found[0].Payload : default;
        return found.Length == 1 && (lengths.Length == 0 || lengths.Contains(payload.Length));
    }

    private static AppraisalRejection BadBootWindow(string reason) => new(AppraisalCode.BootWindow, reason);
}
