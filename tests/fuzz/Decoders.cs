namespace Helios.Fuzz;

/// <summary>Every place where bytes of others are read.</summary>
public static class Decoders
{
    /// <remarks>Made one after the other, as far as they are asked for.</remarks>
    public static IEnumerable<Decoder> All() => new Func<IEnumerable<Decoder>>[]
    {
        PointDecoders.All, RlpDecoders.All, ProofDecoders.All, RpcDecoders.All, BeaconDecoders.All, ApiDecoders.All, PolicyDecoders.All,
        SettingDecoders.All, JournalDecoders.All, OverlayDecoders.All, EvidenceDecoders.All, TransportDecoders.All,
    }.SelectMany(all => all());
}
