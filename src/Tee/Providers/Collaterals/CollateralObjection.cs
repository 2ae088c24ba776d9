namespace Helios.Tee.Providers.Collaterals;

/// <summary>Why there is nothing to verify a quote with; as text, a sentence for the peer and the log.</summary>
public abstract record CollateralObjection
{
    private CollateralObjection()
    {
    }

    /// <summary>None came with the quote, none is kept for its platform, and no service had any.</summary>
    public sealed record Missing : CollateralObjection
    {
        public override string ToString() => "no collateral came with the quote, and we have none";
    }

    /// <summary>The offered collateral is genuine, but of an older TCB evaluation than was seen before for its family.</summary>
    /// <param name="Seen">The highest evaluation that was seen.</param>
    public sealed record Outdated(int Seen) : CollateralObjection
    {
        public override string ToString() =>
            $"the collateral is of an older TCB evaluation than {Seen}, which has been seen for its family";
    }

    /// <summary>The offered collateral does not verify, or speaks of another platform.</summary>
    public sealed record Invalid(QuoteRejection Rejection) : CollateralObjection
    {
        public override string ToString() => Rejection.ToString();
    }
}
