using Helios.Tee.Certificates;
using Helios.Tee.Collaterals;
using Helios.Tee.Quotes;

namespace Helios.Tee.Verification;

/// <summary>How current a platform is by Intel's TCB levels: steps 8, 9 and 10, as in Intel's verification library.</summary>
internal static class TcbEvaluation
{
    public static Result<EvaluatedTcb, QuoteRejection> Evaluate(
        SgxExtension platform, TdReport report, TcbInfo tcbInfo, IsvSvnLevel qe, VerificationSteps steps)
    {
        if (!steps.Take(8, "TDX module", MatchModule(report, tcbInfo)).TryGetValue(out ModuleMatch? module, out QuoteRejection? rejection)
            || !steps.Take(9, "TCB level", MatchLevel(platform, report, tcbInfo)).TryGetValue(out TcbLevel? level, out rejection)
            || !steps.Take(10, "TCB status", Converge(platform, report, tcbInfo, level, module.Level, qe))
                .TryGetValue(out EvaluatedStatus? evaluated, out rejection))
        {
            return rejection;
        }
        (TcbStatus Status, IReadOnlyList<string> Advisories)[] levels =
        [
            (level.Status, level.Advisories),
            (module.Level?.Status ?? TcbStatus.UpToDate, module.Level?.Advisories ?? []),
            (qe.Status, qe.Advisories),
        ];
        return new EvaluatedTcb(
            evaluated.Status,
            Advisories: Union(levels),
            OpenAdvisories: Union(levels.Where(part => part.Status != TcbStatus.UpToDate)));
    }

    /// <summary>Checks the TDX module and finds its level. Module 1.0 has none: its SVN is in the platform's levels.</summary>
    private static Result<ModuleMatch, QuoteRejection> MatchModule(TdReport report, TcbInfo tcbInfo)
    {
        if (tcbInfo.FindModule(report.ModuleVersion) is not { } identity)
            return Reject($"no identity of TDX module version {report.ModuleVersion}");
        if (!report.MrSignerSeam.Span.SequenceEqual(identity.MrSigner.Span))
            return Reject($"MRSIGNERSEAM is {report.MrSignerSeam}");

        ReadOnlySpan<byte> attributes = report.SeamAttributes.Span;
        for (int i = 0; i < attributes.Length; i++)
        {
            byte mask = identity.AttributesMask.Span[i];
            if ((attributes[i] & mask) != identity.Attributes.Span[i] || (attributes[i] & ~mask) != 0)
                return Reject($"SEAMATTRIBUTES are {Convert.ToHexStringLower(attributes)}");
        }

        if (report.ModuleVersion == 0)
            return new ModuleMatch(null);
        return IsvSvnLevel.Match(identity.TcbLevels, report.ModuleIsvSvn) is { } level
            ? new ModuleMatch(level)
            : Reject($"SVN {report.ModuleIsvSvn} of TDX module version {report.ModuleVersion} is below every level");
    }

    /// <summary>The highest level that platform and module reach together.</summary>
    private static Result<TcbLevel, QuoteRejection> MatchLevel(SgxExtension platform, TdReport report, TcbInfo tcbInfo) =>
        tcbInfo.TcbLevels.FirstOrDefault(level => level.IsReachedBySgx(platform) && level.IsReachedByTdx(report.TeeTcbSvn.Span))
            is { } level
                ? level
                : new QuoteRejection(RejectCode.TcbNoLevel, "the platform reaches no TCB level: Intel gives no status for one so old");

    /// <summary>One status from the level's, the module's and the quoting enclave's; never <see cref="TcbStatus.Revoked"/>.</summary>
    private static Result<EvaluatedStatus, QuoteRejection> Converge(
        SgxExtension platform, TdReport report, TcbInfo tcbInfo, TcbLevel level, IsvSvnLevel? module, IsvSvnLevel qe)
    {
        TcbStatus status = Lower(level.Status, module?.Status ?? TcbStatus.UpToDate);
        if (status != TcbStatus.Revoked && report.TeeTcbSvn2 is { } svn2 && qe.Status is not (TcbStatus.OutOfDate or TcbStatus.Revoked)
            && module?.Status == TcbStatus.OutOfDate && status is TcbStatus.OutOfDate or TcbStatus.OutOfDateConfigurationNeeded)
        {
            TcbStatus sgxStatus = tcbInfo.TcbLevels.First(candidate => candidate.IsReachedBySgx(platform)).Status;
            Result<EvaluatedStatus, QuoteRejection> relaunched = CheckRelaunch(svn2.Span, tcbInfo, sgxStatus, status);
            if (!relaunched.IsAccepted)
                return relaunched.Rejection;
            status = relaunched.Value.Status;
        }
        status = Lower(status, qe.Status);
        return status == TcbStatus.Revoked
            ? new QuoteRejection(RejectCode.TcbRevoked, "the platform's TCB level, its TDX module or its quoting enclave is revoked")
            : new EvaluatedStatus(status);
    }

    /// <summary>TD report 1.5: would this trust domain be current if it were started again under the module that is loaded now?</summary>
    private static Result<EvaluatedStatus, QuoteRejection> CheckRelaunch(
        ReadOnlySpan<byte> svn2, TcbInfo tcbInfo, TcbStatus sgxStatus, TcbStatus tdxStatus)
    {
        if (sgxStatus is not (TcbStatus.UpToDate or TcbStatus.SWHardeningNeeded
            or TcbStatus.ConfigurationNeeded or TcbStatus.ConfigurationAndSWHardeningNeeded))
        {
            return new EvaluatedStatus(tdxStatus);
        }

        TcbLevel latest = tcbInfo.TcbLevels[0];
        int neededModuleSvn = latest.TdxComponents.Span[0];
        if (svn2[1] > 0)
        {
            if (tcbInfo.FindModule(svn2[1]) is not { TcbLevels: [var newest, ..] })
                return Reject($"no identity of TDX module version {svn2[1]}, which is loaded now");
            neededModuleSvn = newest.IsvSvn;
        }
        if (svn2[0] < neededModuleSvn || svn2[2] < latest.TdxComponents.Span[2])
            return new EvaluatedStatus(tdxStatus);
        return new EvaluatedStatus(NeedsConfiguration(sgxStatus) || NeedsConfiguration(tdxStatus)
            ? TcbStatus.TDRelaunchAdvisedConfigurationNeeded
            : TcbStatus.TDRelaunchAdvised);
    }

    private static bool NeedsConfiguration(TcbStatus status) => status
        is TcbStatus.ConfigurationNeeded or TcbStatus.ConfigurationAndSWHardeningNeeded or TcbStatus.OutOfDateConfigurationNeeded;

    /// <summary>The status of the whole after an out of date or revoked part has lowered it.</summary>
    private static TcbStatus Lower(TcbStatus whole, TcbStatus part) => (part, whole) switch
    {
        (TcbStatus.Revoked, _) => TcbStatus.Revoked,
        (TcbStatus.OutOfDate, TcbStatus.UpToDate or TcbStatus.SWHardeningNeeded) => TcbStatus.OutOfDate,
        (TcbStatus.OutOfDate, TcbStatus.ConfigurationNeeded or TcbStatus.ConfigurationAndSWHardeningNeeded) =>
            TcbStatus.OutOfDateConfigurationNeeded,
        _ => whole,
    };

    private static string[] Union(IEnumerable<(TcbStatus Status, IReadOnlyList<string> Advisories)> levels) =>
        [.. levels.SelectMany(level => level.Advisories).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static QuoteRejection Reject(string reason) => new(RejectCode.TcbTdxModule, reason);

    private sealed record ModuleMatch(IsvSvnLevel? Level);

    private sealed record EvaluatedStatus(TcbStatus Status);
}

/// <param name="Advisories">Union over platform level, module and quoting enclave, in order of name.</param>
/// <param name="OpenAdvisories">Those of them that Intel lists at a level that is not <c>UpToDate</c>.</param>
internal sealed record EvaluatedTcb(TcbStatus Status, IReadOnlyList<string> Advisories, IReadOnlyList<string> OpenAdvisories);
