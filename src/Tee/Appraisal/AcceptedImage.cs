using Helios.Tee.Quotes;

namespace Helios.Tee.Appraisal;

/// <summary>The release whose measurements a report has, and the identity from its event log.</summary>
internal sealed class AcceptedImage
{
    private AcceptedImage(Release release, DstackIdentity? identity) => (Release, Identity) = (release, identity);

    public Release Release { get; }

    public DstackIdentity? Identity { get; }

    /// <summary>The first release that fits. If none fits: why the closest one does not.</summary>
    public static AppraisalRejection? Find(TdReport report, string? eventLog, IReadOnlyList<Release> releases, out AcceptedImage? image)
    {
        image = null;
        if (report.Rtmr1.IsZero || report.Rtmr2.IsZero)
            return new(AppraisalCode.NothingMeasured, "RTMR1 or RTMR2 is zero: kernel and command line were not measured");

        AppraisalRejection? closest = null;
        foreach (Release release in releases.Where(release => FitsRegisters(report, release)))
        {
            DstackIdentity? identity = null;
            AppraisalRejection? rejection =
                CheckEventLog(report, eventLog, release, ref identity)
                ?? CheckRtmr3(report, release, identity)
                ?? CheckMrConfigId(report, release, identity);
            if (rejection is null)
            {
                image = new AcceptedImage(release, identity);
                return null;
            }
            closest ??= rejection;
        }
        return closest ?? new(AppraisalCode.Measurement,
            $"no release has MRTD {report.MrTd}, RTMR0 {report.Rtmr0}, RTMR1 {report.Rtmr1}, RTMR2 {report.Rtmr2}");
    }

    private static bool FitsRegisters(TdReport report, Release release) =>
        release.MrTd.Contains(report.MrTd)
        && (release.Rtmr0.Count == 0 || release.Rtmr0.Contains(report.Rtmr0))
        && release.Rtmr1.Contains(report.Rtmr1)
        && release.Rtmr2.Contains(report.Rtmr2);

    /// <summary>The log is read only where the release's rules need it. A log that is read must replay.</summary>
    private static AppraisalRejection? CheckEventLog(TdReport report, string? eventLog, Release release, ref DstackIdentity? identity)
    {
        if (release.Rtmr3 is not Rtmr3Rule.DstackLog && release.Rtmr0.Count > 0)
            return null;
        if (string.IsNullOrEmpty(eventLog))
            return new(AppraisalCode.EventLogMissing, $"release '{release.Name}' needs an event log");
        EventLog log;
        try
        {
            log = EventLog.Parse(eventLog);
        }
        catch (MalformedInputException e)
        {
            return new(AppraisalCode.EventLogMalformed, e.Message);
        }
        if (release.Rtmr3 is not Rtmr3Rule.DstackLog)
            return log.CheckReplay(report);
        return log.Replay(report).TryGetValue(out identity, out AppraisalRejection? rejection) ? null : rejection;
    }

    private static AppraisalRejection? CheckRtmr3(TdReport report, Release release, DstackIdentity? identity) => release.Rtmr3 switch
    {
        Rtmr3Rule.Zero => report.Rtmr3.IsZero ? null : new(AppraisalCode.Rtmr3, $"RTMR3 is {report.Rtmr3}: zero is expected"),
        Rtmr3Rule.Exactly(var values) => values.Contains(report.Rtmr3)
            ? null
            : new(AppraisalCode.Rtmr3, $"RTMR3 {report.Rtmr3} is not listed"),
        Rtmr3Rule.DstackLog log => CheckIdentity(identity!, log),
        _ => throw new InvalidOperationException($"no rule for {release.Rtmr3}"),
    };

    private static AppraisalRejection? CheckIdentity(DstackIdentity identity, Rtmr3Rule.DstackLog rule)
    {
        if (rule.AppIds.Count > 0 && !rule.AppIds.Any(id => id.Span.SequenceEqual(identity.AppId.Span)))
            return new(AppraisalCode.AppId, $"app-id {Convert.ToHexStringLower(identity.AppId.Span)} is not listed");
        if (!rule.ComposeHashes.Any(hash => hash.Span.SequenceEqual(identity.ComposeHash.Span)))
            return new(AppraisalCode.ComposeHash, $"compose hash {Convert.ToHexStringLower(identity.ComposeHash.Span)} is not listed");
        if (rule.KeyProviders.Count > 0 && !rule.KeyProviders.Contains(identity.KeyProviderName, StringComparer.Ordinal))
            return new(AppraisalCode.KeyProvider, $"key provider '{identity.KeyProviderName}' is not listed");
        return null;
    }

    private static AppraisalRejection? CheckMrConfigId(TdReport report, Release release, DstackIdentity? identity)
    {
        bool fits = release.MrConfigId.Count > 0
            ? release.MrConfigId.Contains(report.MrConfigId)
            : report.MrConfigId.IsZero || (identity is not null && MrConfigId.Agrees(report.MrConfigId, identity));
        return fits ? null : new(AppraisalCode.MrConfigId, $"MRCONFIGID is {report.MrConfigId}");
    }
}
