namespace Helios.Protocol.Ssz;

/// <summary>The choice between types of the same name: the fork of a container, and the preset's lengths and limits.</summary>
public sealed record SszSchema(ConsensusFork Fork, Preset Preset);
