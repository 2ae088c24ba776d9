namespace Helios.Tee;

/// <summary>
/// What Intel says in a PCK certificate about the platform (Intel SGX PCK certificate specification, extension
/// 1.2.840.113741.1.13.1). PPID and platform instance name one machine, FMSPC its family.
/// </summary>
/// <param name="Ppid">16 bytes.</param>
/// <param name="Components">The 16 component SVNs; these are compared with TCB levels.</param>
/// <param name="CpuSvn">16 bytes.</param>
/// <param name="PceId">2 bytes.</param>
/// <param name="Fmspc">6 bytes.</param>
/// <param name="SgxType">0 standard, 1 scalable, 2 scalable with integrity.</param>
/// <param name="PlatformInstanceId">16 bytes; in certificates of the Platform CA.</param>
public sealed record SgxExtension(
    ReadOnlyMemory<byte> Ppid,
    ReadOnlyMemory<byte> Components,
    ushort PceSvn,
    ReadOnlyMemory<byte> CpuSvn,
    ReadOnlyMemory<byte> PceId,
    ReadOnlyMemory<byte> Fmspc,
    byte SgxType,
    ReadOnlyMemory<byte>? PlatformInstanceId,
    bool? DynamicPlatform,
    bool? CachedKeys,
    bool? SmtEnabled)
{
    public const string Oid = "1.2.840.113741.1.13.1";
}
