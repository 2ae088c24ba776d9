using System.Collections.Immutable;

namespace Helios.Tee.Collaterals;

/// <summary>Signed texts of one origin, the newest of each.</summary>
/// <param name="TcbInfo">By platform family: 12 lower-case hex digits.</param>
internal sealed record KeptTexts(ImmutableSortedDictionary<string, SignedText<TcbInfo>> TcbInfo, SignedText<QeIdentity>? QeIdentity)
{
    public static KeptTexts Empty { get; } = new(ImmutableSortedDictionary<string, SignedText<TcbInfo>>.Empty, null);

    public SignedText<TcbInfo>? TcbInfoOf(string fmspc) => TcbInfo.GetValueOrDefault(fmspc);

    public KeptTexts With(SignedText<TcbInfo> offered) => offered.IsNewerThan(TcbInfoOf(offered.Content.Family))
        ? this with { TcbInfo = TcbInfo.SetItem(offered.Content.Family, offered) }
        : this;

    public KeptTexts With(SignedText<QeIdentity> offered) =>
        offered.IsNewerThan(QeIdentity) ? this with { QeIdentity = offered } : this;

    /// <summary>Without the texts of later evaluations.</summary>
    public KeptTexts UpTo(string fmspc, int evaluation) => new(
        TcbInfoOf(fmspc) is { } tcbInfo && tcbInfo.Evaluation > evaluation ? TcbInfo.Remove(fmspc) : TcbInfo,
        QeIdentity is { } qeIdentity && qeIdentity.Evaluation > evaluation ? null : QeIdentity);
}
