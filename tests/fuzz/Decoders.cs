namespace Helios.Fuzz;

/// <summary>Every place where bytes of others are read.</summary>
public static class Decoders
{
    /// <summary>Makers of decoders, with the classes that each makes: genuine inputs take seconds to make.</summary>
    internal static readonly (string[] Classes, Func<IEnumerable<Decoder>> Make)[] Makers =
    [
        (["points"], PointDecoders.All), (["rlp"], RlpDecoders.All), (["proofs"], ProofDecoders.All), (["rpc json"], RpcDecoders.All),
        (["ssz", "beacon json"], BeaconDecoders.All), (["api json", "envelopes"], ApiDecoders.All), (["policies"], PolicyDecoders.All),
        (["hocon", "texts"], SettingDecoders.All), (["journal"], JournalDecoders.All), (["overlay"], OverlayDecoders.All),
        (["quotes", "collateral", "certificates", "revocation lists", "event logs"], EvidenceDecoders.All),
        (["quotes", "collateral", "certificates", "revocation lists"], SignedAgainDecoders.All),
        (["certificates"], TransportDecoders.Certificates), (["ssz"], TransportDecoders.Updates),
        (["datagrams"], TransportDecoders.Datagrams),
    ];

    /// <remarks>Made one after the other, as far as they are asked for.</remarks>
    public static IEnumerable<Decoder> All() => Makers.SelectMany(maker => maker.Make());

    /// <summary>Those that <paramref name="word"/> means: a class, whose makers alone are asked, or all of which it says a part.</summary>
    public static IEnumerable<Decoder> Named(string word) => Makers.Any(maker => maker.Classes.Contains(word))
        ? Makers.Where(maker => maker.Classes.Contains(word)).SelectMany(maker => maker.Make()).Where(decoder => decoder.Class == word)
        : All().Where(decoder => decoder.Is(word));
}
