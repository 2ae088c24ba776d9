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
}
