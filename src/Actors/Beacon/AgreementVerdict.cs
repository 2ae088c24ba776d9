namespace Helios.Actors.Beacon;

/// <summary>How a difference between our finalized block and a peer's is settled.</summary>
public abstract record AgreementVerdict
{
    private AgreementVerdict()
    {
    }

    /// <summary>There is none after all, or none that we can compare.</summary>
    public sealed record NoDifference : AgreementVerdict;

    /// <summary>The peer has no proof that holds by our committees: it follows another chain. Ours is as good as before.</summary>
    public sealed record WrongChain(string Reason) : AgreementVerdict;

    /// <summary>Both blocks are proven: the committee signed for two chains, and nobody can say which is right.</summary>
    public sealed record Equivocated(Equivocation Evidence) : AgreementVerdict;
}
