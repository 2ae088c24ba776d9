namespace Helios.Protocol.Overlay;

/// <summary>Why certificates are not followed.</summary>
public enum KeyChainCode
{
    /// <summary>Of another network.</summary>
    Network = 1,

    /// <summary>Epochs, times or the policy that is named do not fit each other, or there are too many certificates.</summary>
    Form,

    /// <summary>It does not follow the key before.</summary>
    Gap,

    /// <summary>The new key did not sign.</summary>
    NewSignature,

    /// <summary>The old key did not sign.</summary>
    OldSignature,

    /// <summary>Too few of the authority signed, or the order is not its own.</summary>
    Authority,

    /// <summary>Two keys follow one, or have one epoch.</summary>
    Fork,
}

/// <param name="Reason">For people.</param>
public sealed record KeyChainRejection(KeyChainCode Code, string Reason)
{
    /// <summary>The code as programs and docs/policy-format.md write it.</summary>
    public string Name => Code switch
    {
        KeyChainCode.Network => "network",
        KeyChainCode.Form => "form",
        KeyChainCode.Gap => "gap",
        KeyChainCode.NewSignature => "new-signature",
        KeyChainCode.OldSignature => "old-signature",
        KeyChainCode.Authority => "authority",
        _ => "fork",
    };

    public override string ToString() => $"{Name}: {Reason}";
}

/// <summary>Whether answers under an epoch count.</summary>
public enum EpochVerdict
{
    InForce = 1,

    /// <summary>No certificate leads to it from the key that is trusted.</summary>
    Unknown,

    /// <summary>The authority has revoked it.</summary>
    Revoked,

    /// <summary>The answer is older than the key's first second.</summary>
    NotActiveYet,

    /// <summary>The next key is active, and the time in which both count was over.</summary>
    PastOverlap,
}
