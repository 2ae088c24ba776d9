namespace Helios.Tee.Providers.Simulated;

/// <summary>The measurements of the simulated TDX module. The default is this project's simulated image; RTMR3 is zero.</summary>
internal sealed record SimulatedTdReport
{
    public static Measurement DefaultMrTd { get; } = new(SimulatedPlatform.Label("mrtd", 48));

    /// <summary>Module 1.5, SVN 8, late microcode 8.</summary>
    public byte[] TeeTcbSvn { get; init; } = [8, 1, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    public Measurement MrSeam { get; init; } = new(SimulatedPlatform.Label("mrseam", 48));

    public Measurement MrSignerSeam { get; init; }

    public ulong SeamAttributes { get; init; }

    /// <summary>SEPT_VE_DISABLE.</summary>
    public ulong TdAttributes { get; init; } = 1UL << 28;

    public ulong Xfam { get; init; } = 0x0006_00e7;

    public Measurement MrTd { get; init; } = DefaultMrTd;

    public Measurement MrConfigId { get; init; }

    public Measurement MrOwner { get; init; }

    public Measurement MrOwnerConfig { get; init; }

    public Measurement Rtmr0 { get; init; } = new(SimulatedPlatform.Label("rtmr0", 48));

    public Measurement Rtmr1 { get; init; } = new(SimulatedPlatform.Label("rtmr1", 48));

    public Measurement Rtmr2 { get; init; } = new(SimulatedPlatform.Label("rtmr2", 48));

    public Measurement Rtmr3 { get; init; }

    /// <summary>TD report 1.5 (quotes of version 5 only) when set.</summary>
    public byte[]? TeeTcbSvn2 { get; init; }

    public Measurement MrServiceTd { get; init; }
}

/// <summary>The report of the simulated quoting enclave.</summary>
internal sealed record SimulatedQeReport
{
    public static byte[] DefaultMrSigner { get; } = SimulatedPlatform.Label("qe mrsigner", 32);

    public uint MiscSelect { get; init; }

    /// <summary>16 bytes: INIT, PROVISION_KEY; XFRM 0xe7.</summary>
    public byte[] Attributes { get; init; } = [0x15, 0, 0, 0, 0, 0, 0, 0, 0xe7, 0, 0, 0, 0, 0, 0, 0];

    public byte[] MrSigner { get; init; } = DefaultMrSigner;

    public ushort IsvProdId { get; init; } = 2;

    public ushort IsvSvn { get; init; } = 6;

    /// <summary>64 bytes, or null for SHA-256(attestation key ‖ authentication data) ‖ zeros.</summary>
    public byte[]? ReportData { get; init; }
}
