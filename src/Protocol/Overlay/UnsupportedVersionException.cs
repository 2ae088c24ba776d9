namespace Helios.Protocol.Overlay;

/// <summary>A well-formed hello of another major version: its fields cannot be read, but it can be told so.</summary>
public sealed class UnsupportedVersionException(byte major, byte minor)
    : Exception($"overlay version {major}.{minor}; this node speaks {OverlayLimits.Major}.{OverlayLimits.Minor}");
