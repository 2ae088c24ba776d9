namespace Helios.Actors.Execution;

/// <summary>How an endpoint takes <c>eth_createAccessList</c>, as far as it has shown.</summary>
internal enum HintKind
{
    /// <summary>With the override of the sender's balance.</summary>
    WithBalance,

    /// <summary>It refuses the override, and not the method.</summary>
    Plain,

    /// <summary>It does not have the method.</summary>
    None,
}
