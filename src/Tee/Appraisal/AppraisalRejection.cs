namespace Helios.Tee.Appraisal;

/// <summary>Why evidence that is genuine is still not acceptable.</summary>
public enum AppraisalCode
{
    /// <summary>The quote chains to a root that this policy does not list, for instance the simulation's in production.</summary>
    Root = 1,

    /// <summary>The quote was verified too long ago: some of its collateral has expired since.</summary>
    Expired,
    TcbStatus,
    Advisory,
    CollateralAge,
    TcbEvaluationDataNumber,
    PlatformDenied,
    PlatformNotAllowed,
    ReportData,

    /// <summary>RTMR1 or RTMR2 is zero: the kernel and what it starts were not measured.</summary>
    NothingMeasured,

    /// <summary>No release has this MRTD, RTMR0, RTMR1 and RTMR2.</summary>
    Measurement,
    MrConfigId,
    Rtmr3,
    EventLogMissing,
    EventLogMalformed,

    /// <summary>An event's digest is not the digest of its name and payload.</summary>
    EventDigest,

    /// <summary>The events do not add up to the quote's registers.</summary>
    EventReplay,

    /// <summary>The boot window is not as dstack writes it: an event missing, twice, or in the wrong place.</summary>
    BootWindow,
    AppId,
    ComposeHash,
    KeyProvider,

    /// <summary>Refuses only the hand-over of the key: the host is the only source of the time.</summary>
    TimeNotAuthenticated,

    /// <summary>Refuses only the hand-over of the key: the peer's host is the only source of the peer's time.</summary>
    PeersTimeNotAuthenticated,

    /// <summary>Refuses only the hand-over of the key: the node may join, and is not one that holds the key.</summary>
    KeyHolder,

    /// <summary>Refuses only the hand-over of the key: another living node of this machine holds it.</summary>
    PlatformHasTheKey,

    /// <summary>No policy is in force.</summary>
    NoPolicyInForce,
}

/// <param name="Code">For machines.</param>
/// <param name="Reason">For people: what was found and what was expected.</param>
public sealed record AppraisalRejection(AppraisalCode Code, string Reason)
{
    public override string ToString() => $"{Code}: {Reason}";
}
