namespace Helios.Protocol.Proofs;

/// <summary>Why a proof proves nothing.</summary>
/// <param name="Check">The check that failed.</param>
/// <param name="Found">What was found instead.</param>
public sealed record ProofRefusal(ProofCheck Check, string Found)
{
    public override string ToString() => $"{Check}: {Found}";
}

/// <summary>The checks of a proof, in their order: docs/answer-format.md, section 9.</summary>
public enum ProofCheck
{
    /// <summary>The bootstrap is that of a trusted block.</summary>
    Checkpoint,

    /// <summary>The trusted block names its sync committee.</summary>
    Bootstrap,

    /// <summary>Each committee has signed for the next one.</summary>
    Updates,

    /// <summary>The last committee has signed the header.</summary>
    Head,

    /// <summary>The execution block belongs to the header.</summary>
    Block,

    /// <summary>The hashes from that block on lead back to the block of the answer, and to those that it reads.</summary>
    Ancestry,

    /// <summary>Transactions, withdrawals and receipts have the roots in the header of their block.</summary>
    Contents,

    /// <summary>Accounts, slots, codes and ancestors belong to the block.</summary>
    State,

    /// <summary>The result is what block, contents and state say.</summary>
    Result,

    /// <summary>The call, run on that state alone, ends as the answer says.</summary>
    Execution,
}
