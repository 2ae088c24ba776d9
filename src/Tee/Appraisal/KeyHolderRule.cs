using Helios.Tee.Certificates;

namespace Helios.Tee.Appraisal;

/// <summary>
/// Which of the admitted nodes are given the network's key. A node that is not one of them proves and serves, and signs nothing.
/// </summary>
/// <param name="AllowedPpids">16 bytes each; empty allows every machine that may join.</param>
/// <param name="AllowedFmspcs">6 bytes each; empty allows every family that may join.</param>
/// <param name="OnePerPlatform">Whether the key goes to a machine only while no other living node of it holds the key.</param>
/// <param name="ApprovedNodes">
/// The node keys that are approved one by one, 33 bytes each; null where no approval is needed. A node key lives for one boot.
/// </param>
public sealed record KeyHolderRule(
    IReadOnlyList<ReadOnlyMemory<byte>> AllowedPpids, IReadOnlyList<ReadOnlyMemory<byte>> AllowedFmspcs, bool OnePerPlatform,
    IReadOnlyList<ReadOnlyMemory<byte>>? ApprovedNodes)
{
    /// <summary>Every admitted node.</summary>
    public static KeyHolderRule Anyone { get; } = new([], [], OnePerPlatform: false, ApprovedNodes: null);

    public bool IsAnyone => this is { AllowedPpids.Count: 0, AllowedFmspcs.Count: 0, OnePerPlatform: false, ApprovedNodes: null };

    /// <summary>Why this node may not hold the key; null where it may. Who else is on its machine is not judged here.</summary>
    /// <param name="platform">The machine that the node's quote names.</param>
    /// <param name="nodeKey">33 bytes.</param>
    public AppraisalRejection? Check(SgxExtension platform, ReadOnlySpan<byte> nodeKey)
    {
        if (AllowedPpids.Count > 0 && !PlatformRules.Holds(AllowedPpids, platform.Ppid.Span))
        {
            return new(AppraisalCode.KeyHolder,
                $"platform {Convert.ToHexStringLower(platform.Ppid.Span)} may join, and is not one that holds the key");
        }
        if (AllowedFmspcs.Count > 0 && !PlatformRules.Holds(AllowedFmspcs, platform.Fmspc.Span))
        {
            return new(AppraisalCode.KeyHolder,
                $"platform family {Convert.ToHexStringLower(platform.Fmspc.Span)} may join, and is not one that holds the key");
        }
        return ApprovedNodes is null || PlatformRules.Holds(ApprovedNodes, nodeKey)
            ? null
            : new(AppraisalCode.KeyHolder, $"node {Convert.ToHexStringLower(nodeKey)} is not approved to hold the key");
    }
}
