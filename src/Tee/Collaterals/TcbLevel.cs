using Helios.Protocol.Json;
using Helios.Tee.Certificates;

namespace Helios.Tee.Collaterals;

/// <summary>A TCB level of a platform family (Intel PCS: TCB info version 3).</summary>
/// <param name="SgxComponents">16 SVNs, compared with the PCK certificate's.</param>
/// <param name="TdxComponents">16 SVNs, compared with <c>TEE_TCB_SVN</c>.</param>
internal sealed record TcbLevel(
    ReadOnlyMemory<byte> SgxComponents, int PceSvn, ReadOnlyMemory<byte> TdxComponents, TcbStatus Status, IReadOnlyList<string> Advisories)
{
    /// <summary>The order in which levels are tried: SGX components, then PCESVN, then TDX components.</summary>
    public int CompareTo(TcbLevel other)
    {
        int sgx = SgxComponents.Span.SequenceCompareTo(other.SgxComponents.Span);
        int pce = PceSvn.CompareTo(other.PceSvn);
        int tdx = TdxComponents.Span.SequenceCompareTo(other.TdxComponents.Span);
        return sgx != 0 ? sgx : pce != 0 ? pce : tdx;
    }

    public bool IsReachedBySgx(SgxExtension platform) =>
        IsReachedBy(SgxComponents.Span, platform.Components.Span) && platform.PceSvn >= PceSvn;

    /// <summary>From module 1.5 on, the first two SVNs are the module's own and are judged by its identity (Intel QVL).</summary>
    public bool IsReachedByTdx(ReadOnlySpan<byte> teeTcbSvn)
    {
        int first = teeTcbSvn[1] > 0 ? 2 : 0;
        return IsReachedBy(TdxComponents.Span[first..], teeTcbSvn[first..]);
    }

    private static bool IsReachedBy(ReadOnlySpan<byte> needed, ReadOnlySpan<byte> actual)
    {
        for (int i = 0; i < needed.Length; i++)
        {
            if (actual[i] < needed[i])
                return false;
        }
        return true;
    }

    /// <exception cref="MalformedInputException">Not 16 SVNs of one byte each, or no PCESVN.</exception>
    public static (ReadOnlyMemory<byte> Sgx, int PceSvn, ReadOnlyMemory<byte> Tdx) ParseComponents(StrictJson level)
    {
        StrictJson tcb = level["tcb"];
        return (Svns(tcb, "sgxtcbcomponents"), tcb["pcesvn"].Integer(ushort.MaxValue), Svns(tcb, "tdxtcbcomponents"));
    }

    private static byte[] Svns(StrictJson tcb, string name)
    {
        byte[] svns = [.. tcb[name].Items().Select(component => (byte)component["svn"].Integer(byte.MaxValue))];
        return svns.Length == 16 ? svns : throw new MalformedInputException($"{svns.Length} {name}: 16 are expected");
    }
}
