namespace Helios.Protocol.Ssz;

/// <summary>What chooses between types of the same name: the fork a container belongs to, and the preset's lengths and limits.</summary>
public sealed record SszSchema(ConsensusFork Fork, Preset Preset);
