namespace Helios.Fuzz;

/// <summary>Every place where a peer's bytes are read.</summary>
public static class Decoders
{
    public static IEnumerable<Decoder> All() => [.. TransportDecoders.All(), .. OverlayDecoders.All(), .. EvidenceDecoders.All()];
}
