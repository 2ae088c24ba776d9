using Helios.Protocol;
using Helios.Tee.Certificates;
using Helios.Tee.Collaterals;
using Helios.Tee.Quotes;

namespace Helios.Tee.Verification;

/// <summary>Where a platform stands among Intel's TCB levels: steps 8, 9 and 10, as Intel's verification library does them.</summary>
internal static class TcbEvaluation
{
    /// <summary>The TDX module: who signed it, what it is, and its level (none for module 1.0, whose SVN is in the platform's levels).</summary>
    public static Result<ModuleMatch, QuoteRejection> MatchModule(TdReport report, TcbInfo tcbInfo)
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
    public static TcbLevel? MatchLevel(SgxExtension platform, TdReport report, TcbInfo tcbInfo) =>
        tcbInfo.TcbLevels.FirstOrDefault(level => level.IsReachedBySgx(platform) && level.IsReachedByTdx(report.TeeTcbSvn.Span));

    /// <summary>One status out of the level's, the module's and the quoting enclave's.</summary>
    public static Result<EvaluatedStatus, QuoteRejection> Converge(
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
        return new EvaluatedStatus(Lower(status, qe.Status));
    }

    /// <summary>TD report 1.5: would this trust domain, started anew under the module that is loaded now, be current?</summary>
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

    /// <summary>What an out of date or revoked part makes of the whole.</summary>
    private static TcbStatus Lower(TcbStatus whole, TcbStatus part) => (part, whole) switch
    {
        (TcbStatus.Revoked, _) => TcbStatus.Revoked,
        (TcbStatus.OutOfDate, TcbStatus.UpToDate or TcbStatus.SWHardeningNeeded) => TcbStatus.OutOfDate,
        (TcbStatus.OutOfDate, TcbStatus.ConfigurationNeeded or TcbStatus.ConfigurationAndSWHardeningNeeded) => TcbStatus.OutOfDateConfigurationNeeded,
        _ => whole,
    };

    private static QuoteRejection Reject(string reason) => new(RejectCode.TcbTdxModule, reason);

    internal sealed record ModuleMatch(IsvSvnLevel? Level);

    internal sealed record EvaluatedStatus(TcbStatus Status);
}
