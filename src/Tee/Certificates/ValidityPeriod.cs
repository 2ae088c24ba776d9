namespace Helios.Tee.Certificates;

/// <summary>The time in which one signed thing is valid, to the second, and the codes that it is refused with outside.</summary>
/// <param name="Of">The thing, as a refusal names it: <c>'Intel SGX Root CA'</c>, <c>TCB info</c>.</param>
internal sealed record ValidityPeriod(string Of, DateTimeOffset From, DateTimeOffset Until, RejectCode NotYetValid, RejectCode Expired)
{
    public static QuoteRejection? RejectionAt(DateTimeOffset now, IEnumerable<ValidityPeriod> periods)
    {
        foreach (ValidityPeriod period in periods)
        {
            if (now < period.From)
                return new(period.NotYetValid, $"{period.Of} is valid from {period.From:u}");
            if (now > period.Until)
                return new(period.Expired, $"{period.Of} was valid until {period.Until:u}");
        }
        return null;
    }
}
