using Helios.Protocol.Overlay;

namespace Helios.Client.Trust;

/// <summary>The certificates of a network's keys are not followed.</summary>
/// <param name="rejection">Why not.</param>
public sealed class KeysRefusedException(KeyChainRejection rejection) : Exception($"the network's keys are not followed: {rejection}")
{
    /// <summary>Why not, with a code for programs.</summary>
    public KeyChainRejection Rejection { get; } = rejection;
}
