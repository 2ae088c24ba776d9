namespace Helios.Tee.Collaterals;

/// <summary>How current a platform is, in Intel's words.</summary>
public enum TcbStatus
{
    UpToDate = 1,
    SWHardeningNeeded,
    ConfigurationNeeded,
    ConfigurationAndSWHardeningNeeded,
    OutOfDate,
    OutOfDateConfigurationNeeded,

    /// <summary>The module was updated under the running trust domain, which would be current after a restart (TD report 1.5).</summary>
    TDRelaunchAdvised,
    TDRelaunchAdvisedConfigurationNeeded,

    /// <summary>Never accepted.</summary>
    Revoked,
}

internal static class TcbStatuses
{
    /// <summary>
    /// A status that a level of a quoting enclave or of a TDX module may have. Intel PCS (API version 4) gives them no other, and there is
    /// no rule by which another one would lower the platform's.
    /// </summary>
    /// <exception cref="MalformedInputException">Any other word.</exception>
    public static TcbStatus ParseOfPart(string name) =>
        Parse(name) is var status and (TcbStatus.UpToDate or TcbStatus.OutOfDate or TcbStatus.Revoked)
            ? status
            : throw new MalformedInputException($"TCB status '{name}': UpToDate, OutOfDate or Revoked is expected here");

    /// <summary>A status that TCB info or a QE identity may give to a level. Case matters, and a number is not a name.</summary>
    /// <exception cref="MalformedInputException">Any other word.</exception>
    public static TcbStatus Parse(string name) => name switch
    {
        "UpToDate" => TcbStatus.UpToDate,
        "SWHardeningNeeded" => TcbStatus.SWHardeningNeeded,
        "ConfigurationNeeded" => TcbStatus.ConfigurationNeeded,
        "ConfigurationAndSWHardeningNeeded" => TcbStatus.ConfigurationAndSWHardeningNeeded,
        "OutOfDate" => TcbStatus.OutOfDate,
        "OutOfDateConfigurationNeeded" => TcbStatus.OutOfDateConfigurationNeeded,
        "Revoked" => TcbStatus.Revoked,
        _ => throw new MalformedInputException($"unknown TCB status '{name}'"),
    };
}
