using Helios.Tee.Collaterals;
using Helios.Tee.Timekeeping;
using Helios.Tee.Verification;

namespace Helios.Tee.Appraisal;

/// <summary>
/// A peer whose evidence is genuine, acceptable by policy, and bound to this session (report data: its channel, its key). Only the
/// appraisal can make one.
/// </summary>
public sealed class AttestedPeer
{
    private readonly AppraisalPolicy _policy;
    private readonly string? _eventLog;
    private readonly DateTimeOffset? _lastAccepted;

    private AttestedPeer(
        VerifiedQuote quote, string? eventLog, AcceptedImage image, DateTimeOffset validUntil, AppraisalPolicy policy, bool isInGrace,
        DateTimeOffset? lastAccepted) =>
        (Quote, _eventLog, Release, Identity, ValidUntil, _policy, IsInGrace, _lastAccepted) =
        (quote, eventLog, image.Release.Name, image.Identity, validUntil, policy, isInGrace, lastAccepted);

    private AttestedPeer(AttestedPeer peer, DateTimeOffset validUntil) =>
        (Quote, _eventLog, Release, Identity, ValidUntil, _policy, IsInGrace, _lastAccepted) =
        (peer.Quote, peer._eventLog, peer.Release, peer.Identity, validUntil, peer._policy, peer.IsInGrace, peer._lastAccepted);

    public VerifiedQuote Quote { get; }

    /// <summary>The name of the release that it runs.</summary>
    public string Release { get; }

    /// <summary>What dstack measured; null where the release does not ask for it.</summary>
    public DstackIdentity? Identity { get; }

    /// <summary>
    /// Its platform has fallen out of date since it was admitted. It stays a member for <see cref="AppraisalPolicy.OutOfDateGrace"/>.
    /// </summary>
    public bool IsInGrace { get; }

    /// <summary>Whether only one living node of its machine may hold the key.</summary>
    public bool IsKeyOnePerPlatform => _policy.KeyHolders.OnePerPlatform;

    /// <summary>By then a session must end or see new evidence.</summary>
    public DateTimeOffset ValidUntil { get; }

    /// <param name="quote">Verified just now, or not long ago.</param>
    /// <param name="eventLog">JSON as received; needed where a release's rule reads it.</param>
    /// <param name="expected">The report data that the quote must have, computed by us from this session.</param>
    /// <param name="lastAccepted">
    /// When this peer, on the same machine, was last admitted with a status that the policy accepts; null for never.
    /// </param>
    public static Result<AttestedPeer, AppraisalRejection> Appraise(
        VerifiedQuote quote, string? eventLog, ReportData expected, AppraisalPolicy policy, TimeReading time,
        DateTimeOffset? lastAccepted = null)
    {
        AcceptedImage? image = null;
        AppraisalRejection? tcb = CheckTcb(quote, policy);
        DateTimeOffset graceEnd = lastAccepted is { } accepted ? accepted + policy.OutOfDateGrace : DateTimeOffset.MinValue;
        bool isInGrace = tcb is not null
            && quote.Status is TcbStatus.OutOfDate or TcbStatus.OutOfDateConfigurationNeeded
            && time.Now < graceEnd;
        AppraisalRejection? rejection =
            CheckRoot(quote, policy)
            ?? CheckStillValid(quote, time)
            ?? (isInGrace ? null : tcb)
            ?? CheckCollateral(quote, policy, time)
            ?? policy.Platforms.Check(quote.Platform)
            ?? CheckReportData(quote, expected)
            ?? AcceptedImage.Find(quote.Report, eventLog, policy.Releases, out image);
        if (rejection is not null)
            return rejection;

        DateTimeOffset latest = time.Now + policy.MaxSession;
        if (isInGrace && graceEnd < latest)
            latest = graceEnd;
        return new AttestedPeer(
            quote, eventLog, image!, latest < quote.EarliestExpiry ? latest : quote.EarliestExpiry, policy, isInGrace,
            isInGrace ? lastAccepted : time.Now);
    }

    /// <summary>Whether this policy admitted it.</summary>
    public bool IsBy(AppraisalPolicy policy) => ReferenceEquals(_policy, policy);

    /// <summary>The same evidence by another policy. It is not new, so its session ends no later than before.</summary>
    public Result<AttestedPeer, AppraisalRejection> Reappraise(AppraisalPolicy policy, TimeReading time)
    {
        if (!Appraise(Quote, _eventLog, Quote.Report.ReportData, policy, time, _lastAccepted)
            .TryGetValue(out AttestedPeer? peer, out AppraisalRejection? rejection))
        {
            return rejection;
        }
        return peer.ValidUntil <= ValidUntil ? peer : new AttestedPeer(peer, ValidUntil);
    }

    /// <summary>Why this peer may not be given the shared key at this moment, although it is admitted; null where it may.</summary>
    /// <param name="isPeersTimeAuthenticated">What the peer says of its own time, in evidence.</param>
    /// <param name="nodeKey">The peer's node key, 33 bytes; empty is a node that nobody has approved.</param>
    public AppraisalRejection? KeyRefusalAt(TimeReading time, bool isPeersTimeAuthenticated, ReadOnlySpan<byte> nodeKey = default)
    {
        if (IsInGrace)
            return new(AppraisalCode.TcbStatus, "the key is not handed to a platform that has fallen out of date");
        if (!_policy.KeyHandOverStatuses.Contains(Quote.Status))
            return new(AppraisalCode.TcbStatus, $"the key is not handed to platforms with TCB status {Quote.Status}");
        if (_policy.KeyHandOverNeedsAuthenticatedTime && !time.IsAuthenticated)
            return new(AppraisalCode.TimeNotAuthenticated, "the key is not handed over while the time is not authenticated");
        if (_policy.KeyHandOverNeedsAuthenticatedTime && !isPeersTimeAuthenticated)
            return new(AppraisalCode.PeersTimeNotAuthenticated, "the key is not handed to a peer whose time is not authenticated");
        if (time.Now > ValidUntil)
            return new(AppraisalCode.Expired, $"its evidence was valid until {ValidUntil:u}");
        return KeyHolderObjection(nodeKey);
    }

    /// <summary>
    /// Why the policy does not let this peer hold the shared key; null where it may. Who else is on its machine is not judged.
    /// </summary>
    /// <param name="nodeKey">The peer's node key, 33 bytes.</param>
    public AppraisalRejection? KeyHolderObjection(ReadOnlySpan<byte> nodeKey) => _policy.KeyHolders.Check(Quote.Platform, nodeKey);

    private static AppraisalRejection? CheckRoot(VerifiedQuote quote, AppraisalPolicy policy) =>
        policy.Roots.Any(root => root.Der.Span.SequenceEqual(quote.Root.Der.Span))
            ? null
            : new(AppraisalCode.Root, "the quote was verified to a root that the policy does not list");

    private static AppraisalRejection? CheckStillValid(VerifiedQuote quote, TimeReading time) => time.Now <= quote.EarliestExpiry
        ? null
        : new(AppraisalCode.Expired, $"its collateral was valid until {quote.EarliestExpiry:u}");

    private static AppraisalRejection? CheckTcb(VerifiedQuote quote, AppraisalPolicy policy)
    {
        if (quote.Status == TcbStatus.Revoked || !policy.AcceptedStatuses.Contains(quote.Status))
            return new(AppraisalCode.TcbStatus, $"TCB status {quote.DescribeTcb()}");
        IReadOnlyList<string> advisories = policy.RefusesUpToDateAdvisories ? quote.Advisories : quote.OpenAdvisories;
        string[] open = [.. advisories.Except(policy.AllowedAdvisories, StringComparer.Ordinal)];
        return open.Length == 0 ? null : new(AppraisalCode.Advisory, $"open advisories that are not excepted: {string.Join(", ", open)}");
    }

    private static AppraisalRejection? CheckCollateral(VerifiedQuote quote, AppraisalPolicy policy, TimeReading time)
    {
        if (quote.TcbEvaluationDataNumber < policy.MinimumTcbEvaluationDataNumber)
        {
            return new(AppraisalCode.TcbEvaluationDataNumber,
                $"collateral of evaluation {quote.TcbEvaluationDataNumber}: at least {policy.MinimumTcbEvaluationDataNumber} is expected");
        }
        if (policy.MaxCollateralAge is { } age && time.Now - quote.CollateralIssued > age)
            return new(AppraisalCode.CollateralAge, $"collateral of {quote.CollateralIssued:u} is older than {age}");
        return null;
    }

    private static AppraisalRejection? CheckReportData(VerifiedQuote quote, ReportData expected) => quote.Report.ReportData == expected
        ? null
        : new(AppraisalCode.ReportData, "the quote is about something else: another channel, key or nonce");
}
