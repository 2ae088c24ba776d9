namespace Helios.Protocol.Primitives;

/// <summary>Upgrades of the beacon chain, in order.</summary>
public enum ConsensusFork
{
    Phase0,
    Altair,
    Bellatrix,
    Capella,
    Deneb,
    Electra,
    Fulu,
    Gloas,

    /// <summary>
    /// A fork after the newest that this build has, known by its version and its epoch only. Containers are taken for those of the newest
    /// fork, as far as they fit; the rules of its blocks are not known.
    /// </summary>
    Unknown,
}
