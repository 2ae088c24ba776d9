namespace Helios.Tee.Appraisal;

/// <summary>One image that may join (RFC 9334: reference values). All registers that it names must fit at once.</summary>
/// <param name="Name">For people: <c>0.3.1 on GCP c3-standard-4</c>.</param>
/// <param name="MrTd">The firmware; several values where the cloud provider changes it.</param>
/// <param name="Rtmr0">The machine's shape; empty for any, and then the event log must replay.</param>
/// <param name="Rtmr1">The kernel.</param>
/// <param name="Rtmr2">Command line and initrd.</param>
/// <param name="Rtmr3">What may have been measured at run time.</param>
/// <param name="MrConfigId">Empty: zero, or in agreement with the event log.</param>
public sealed record Release(
    string Name,
    IReadOnlyList<Measurement> MrTd,
    IReadOnlyList<Measurement> Rtmr0,
    IReadOnlyList<Measurement> Rtmr1,
    IReadOnlyList<Measurement> Rtmr2,
    Rtmr3Rule Rtmr3,
    IReadOnlyList<Measurement> MrConfigId);

/// <summary>What RTMR3 must be.</summary>
public abstract record Rtmr3Rule
{
    private Rtmr3Rule()
    {
    }

    /// <summary>Nothing measured at run time: the application is in the image that RTMR1 and RTMR2 pin.</summary>
    public sealed record Zero : Rtmr3Rule;

    /// <summary>One of these values.</summary>
    public sealed record Exactly(IReadOnlyList<Measurement> Values) : Rtmr3Rule;

    /// <summary>
    /// dstack's event log must replay to it and name a listed application. An empty list of app-ids or key providers allows any; compose
    /// hashes must be listed.
    /// </summary>
    /// <param name="AppIds">20 bytes each.</param>
    /// <param name="ComposeHashes">32 bytes each.</param>
    /// <param name="KeyProviders"><c>kms</c>, <c>local-sgx</c>, <c>tpm</c>, <c>none</c>.</param>
    public sealed record DstackLog(
        IReadOnlyList<ReadOnlyMemory<byte>> AppIds,
        IReadOnlyList<ReadOnlyMemory<byte>> ComposeHashes,
        IReadOnlyList<string> KeyProviders) : Rtmr3Rule;
}
