namespace Helios.Protocol.LightClient;

/// <summary>Which check of <c>initialize_light_client_store</c> a bootstrap failed.</summary>
public enum BootstrapRejectionReason
{
    /// <summary>The header's execution part does not belong to its body.</summary>
    HeaderInvalid,

    /// <summary>The header is not the trusted block.</summary>
    NotTheTrustedBlock,

    /// <summary>The header's state does not contain the committee.</summary>
    CurrentSyncCommitteeBranchInvalid,
}

/// <summary>Why a bootstrap was refused; the detail names the values, for a log.</summary>
public sealed record BootstrapRejection(BootstrapRejectionReason Reason, string Detail)
{
    public override string ToString() => $"{Reason}: {Detail}";
}
